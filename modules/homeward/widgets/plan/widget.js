// A form filled in together; its result prints on one page. Where choices carry points (a marking sheet), they are added up.
// Where fields are elements of a coping plan, what is missing or vague is told beside the finished form, and beside each field while it is changed.

import { finish, focusOn, h, isObject, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";
import { draftField, scaleField } from "../common/form.js";
import { copy, printSheet } from "../common/files.js";
import { advice, look } from "./rules.js";

let made = 0;

const fieldsOf = (content) => content.sections.flatMap((section) => section.fields);

function fits(content, answers) {
  const fields = new Map(fieldsOf(content).map((field) => [field.id, field]));
  const isAnswer = { line: (value) => typeof value === "string", lines: (value) => typeof value === "string", choice: (value, field) => Number.isInteger(value) && field.options[value] !== undefined, scale: (value) => Number.isInteger(value) && value >= 0 && value <= 10 };
  return isObject(answers) && Object.entries(answers).every(([id, value]) => fields.has(id) && isAnswer[fields.get(id).kind](value, fields.get(id)));
}

/** Points and points possible over the choices that count and have been made, or null: the rule of Plan.total in homeward/practice/items/plan.py. */
export function total(content, answers) {
  const rows = fieldsOf(content).filter((field) => field.points && Number.isInteger(answers[field.id])).map((field) => [field.points[answers[field.id]], Math.max(...field.points)]);
  return rows.length ? [rows.reduce((sum, row) => sum + row[0], 0), rows.reduce((sum, row) => sum + row[1], 0)] : null;
}

/** What is missing or vague in the fields that are elements of a coping plan, in the order of the form: Plan.check in homeward/practice/items/plan.py. */
export function check(content, answers) {
  if (!content.check) return [];
  const fields = fieldsOf(content).filter((field) => field.element);
  const labels = new Map(fields.map((field) => [field.id, field.label]));
  return look(content.check, fields.map((field) => ({ id: field.id, element: field.element, text: answers[field.id] || "" })))
    .map((seen) => ({ element: seen.element, kind: seen.kind, words: seen.words, title: labels.get(seen.id), says: advice(content.check, seen), field: seen.id }));
}

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const name = `hw-plan-${++made}`;
  let view = null;

  el.append(opening(content), stage, region);

  const answers = () => state.get().answers || {};
  function answer(id, value) {
    const next = { ...answers(), [id]: value };
    if (value === "") delete next[id];
    state.set({ ...state.get(), answers: next });
  }

  function field(row) {
    const id = `${name}-${row.id}`;
    const hint = row.hint && h("p", { class: "hw-small", id: `${id}-hint` }, row.hint);
    const example = row.example && h("details", { class: "hw-more" }, h("summary", {}, t("example")), paragraphs(row.example));
    if (row.kind === "choice") {
      return h("fieldset", { class: "hw-plan-field", "data-field": row.id }, h("legend", {}, row.label), hint,
        row.options.map((option, index) => h("label", { class: "hw-answer hw-choice" },
          h("input", { type: "radio", name: id, value: String(index), checked: answers()[row.id] === index, onchange: () => answer(row.id, index) }), h("span", {}, row.points && h("strong", {}, t("points", { n: row.points[index] })), " ", option))), example);
    }
    if (row.kind === "scale") return h("div", { class: "hw-plan-field", "data-field": row.id }, h("p", { class: "hw-ask" }, row.label), hint, scaleField({ label: row.label, value: answers()[row.id], unset: t("unset"), keep: (number) => answer(row.id, number) }), example);
    return h("div", { class: "hw-plan-field", "data-field": row.id }, h("label", { class: "hw-ask", for: id }, row.label), hint,
      draftField({ label: row.label, id, describedby: [row.hint && `${id}-hint`, row.element && `${id}-found`].filter(Boolean).join(" ") || null, rows: row.kind === "lines" ? row.lines : 0, value: answers()[row.id], keep: (text) => answer(row.id, text.trim() ? text : "") }),
      row.element && h("p", { class: "hw-small hw-found", id: `${id}-found` }), example);
  }

  function filling() {
    return [
      h("p", { class: "hw-small" }, t("no_client_data")),
      ...content.sections.map((section) => h("section", { "aria-label": section.title }, h("p", { class: "hw-part hw-section" }, section.title), section.text && paragraphs(section.text), section.fields.map(field))),
      h("p", { class: "hw-score hw-total", role: "status" }),
      h("div", { class: "hw-actions" }, h("button", { type: "button", class: "hw-button", onclick: done }, t("done"))),
    ];
  }

  function refresh() {
    for (const row of fieldsOf(content)) {
      const box = stage.querySelector(`[data-field="${row.id}"]`);
      if (!box) continue;
      const value = answers()[row.id];
      if (row.kind === "choice") box.querySelectorAll("input").forEach((radio) => { radio.checked = radio.value === String(value); });
      else box.querySelector(row.kind === "scale" ? ".hw-scale" : ".hw-box").show(value);
    }
    const found = new Map(state.get().looked ? check(content, answers()).map((one) => [one.field, one.says]) : []);
    for (const place of stage.querySelectorAll(".hw-found")) place.textContent = found.get(place.parentElement.dataset.field) || "";
    const sum = total(content, answers());
    const told = stage.querySelector(".hw-total");
    if (told) told.textContent = sum ? t("total", { points: sum[0], possible: sum[1] }) : "";
  }

  const told = (row) => { const value = answers()[row.id]; return value === undefined ? "" : row.kind === "choice" ? row.options[value] : String(value); };

  function sheet() {
    const sum = total(content, answers());
    return [
      ...content.sections.map((section) => [h("p", { class: "hw-part" }, section.title), section.text && h("p", { class: "hw-small" }, section.text),
        h("dl", { class: "hw-filled" }, section.fields.map((row) => h("div", {}, h("dt", {}, row.label), h("dd", {}, told(row) || " "))))]),
      sum && h("p", { class: "hw-score" }, t("total", { points: sum[0], possible: sum[1] })),
      content.note && h("p", { class: "hw-foot" }, content.note),
    ].flat().filter(Boolean);
  }

  function done() {
    stage.querySelectorAll(".hw-box").forEach((box) => box.flush());
    if (!Object.keys(answers()).length) { say(t("nothing_yet")); notice.textContent = t("nothing_yet"); focusOn(stage.querySelector("input, textarea")); return; }
    notice.textContent = "";
    state.set(finish({ ...state.get(), shown: true }, null));  // the points of a marking sheet are another's
    focusOn(stage.querySelector(".hw-focus"));
  }

  const notice = h("p", { class: "hw-notice", role: "alert" });
  const asText = () => [content.title, ...content.sections.flatMap((section) => [section.title, ...section.fields.map((row) => `${row.label}\n${told(row)}`)]), content.note || ""].join("\n\n");

  /** What is worth another look; it stays on the screen and is no part of the sheet. */
  function findings() {
    if (!content.check) return null;
    const found = check(content, answers());
    const list = h("ul", {}, found.map((one) => h("li", {}, h("strong", {}, t("found", { label: one.title, kind: content.check.kinds[one.kind] })), " ", one.says)));
    return h("div", { class: "hw-findings" }, found.length ? [h("p", { class: "hw-part" }, t("to_look_at")), list] : paragraphs(content.check.complete), h("p", { class: "hw-small" }, t("not_printed")));
  }

  function result() {
    const copied = h("p", { class: "hw-small", role: "status" });
    return h("section", { class: "hw-result", "aria-label": content.title },
      h("p", { class: "hw-title hw-focus" }, content.title), findings(), sheet(),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button", onclick: () => printSheet(h("h1", {}, content.title), sheet()) }, t("print_sheet")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => copy(asText()).then((ok) => { copied.textContent = t(ok ? "copied" : "not_copied"); }) }, t("copy")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => { state.set({ ...state.get(), shown: false, looked: true }); focusOn(stage.querySelector("input, textarea")); } }, t("change")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => { state.set({ ...state.get(), answers: {}, shown: false, looked: false }); focusOn(stage.querySelector("input, textarea")); } }, t("start_again"))),
      copied);
  }

  function draw() {
    const misfits = !fits(content, answers());
    const next = misfits ? "misfit" : state.get().shown ? `shown/${JSON.stringify(answers())}` : "filling";
    if (next !== view) {
      view = next;
      stage.replaceChildren(...(misfits ? misfit(t, () => state.set({ ...state.get(), answers: {}, shown: false, looked: false })) : state.get().shown ? [result()] : [...filling(), notice]));
    }
    if (next === "filling") refresh();
  }

  return live(model, draw);
}

export default { render };
