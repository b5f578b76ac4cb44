// The week on the page: choose a mark, then tap where it belongs; then see what the story says, and what one has added.
// Where activities are planned, they take the place of the marks, and rules that of the story.

import { finish, focusOn, h, keepFocus, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";
import { printSheet } from "../common/files.js";
import { DAYS, compare, findings, fits } from "./rules.js";

const SIGNS = ["▲", "◆", "●", "■", "★"];
const NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫";

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const names = Object.fromEntries(DAYS.map((day, index) => [day, t("days").split(" ")[index]]));
  const parts = Object.fromEntries(content.parts.map((part) => [part.id, part.title]));
  const planning = Boolean(content.activities);
  const rows = content.activities ? content.activities.map((one, index) => ({ ...one, hint: kinds(one), sign: NUMBERS[index] })) : content.marks.map((mark, index) => ({ ...mark, sign: SIGNS[index] }));
  const marks = Object.fromEntries(rows.map((mark) => [mark.id, mark]));
  let pen = rows[0].id;

  function listed(words) { return words.reduce((one, other) => t("list", { one, other })); }

  /** What an activity is, in words: how heavy, alone or not, new, a duty. */
  function kinds(one) {
    const said = one.rhythm ? [t("rhythm")] : [t(`effort_${one.effort}`), ...["company", "new", "duty"].filter((key) => one[key]).map((key) => t(key))];
    return listed(said);
  }

  el.append(opening(content), h("div", { class: "hw-story", role: "group", "aria-label": t("story") }, paragraphs(content.story)), h("p", { class: "hw-ask" }, content.ask), stage, region);

  const marked = () => state.get().marked || {};
  const where = (place) => { const [day, part] = place.split("/"); return t("place", { day: names[day], part: parts[part] }); };
  const said = (ids) => listed(ids.map((id) => marks[id].title));

  function touch(place) {
    const ids = marked()[place] || [];
    const next = ids.includes(pen) ? ids.filter((id) => id !== pen) : [...ids, pen];
    const all = { ...marked() };
    if (next.length) all[place] = rows.map((mark) => mark.id).filter((id) => next.includes(id)); else delete all[place];
    state.set({ ...state.get(), marked: all, checked: false });
    say(`${where(place)}: ${next.length ? said(next) : t("empty")}`);
  }

  function check() {
    state.set(finish({ ...state.get(), marked: marked(), checked: true }, null));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function restart() { state.set({ ...state.get(), marked: {}, checked: false }); focusOn(stage.querySelector("button")); }

  function pens() {
    return h("div", { class: "hw-pens", role: "group", "aria-label": t(planning ? "pens_plan" : "pens") }, Object.values(marks).map((mark) => h("button", {
      type: "button", class: "hw-option hw-pen", "data-mark": mark.id, "data-focus": `pen/${mark.id}`, "aria-pressed": String(mark.id === pen), onclick: () => { pen = mark.id; again(); },
    }, h("span", { "aria-hidden": "true" }, `${mark.sign} `), mark.title, mark.hint && h("span", { class: "hw-small" }, ` ${mark.hint}`))));
  }

  function grid(cell) {
    return h("table", { class: "hw-week-grid" },
      h("thead", {}, h("tr", {}, h("td", {}), content.parts.map((part) => h("th", { scope: "col" }, part.title)))),
      h("tbody", {}, DAYS.map((day) => h("tr", {}, h("th", { scope: "row" }, names[day]), content.parts.map((part) => h("td", {}, cell(`${day}/${part.id}`)))))));
  }

  const signs = (place) => (marked()[place] || []).map((id) => marks[id].sign).join(" ");

  function button(place) {
    const ids = marked()[place] || [];
    return h("button", { type: "button", class: "hw-cell", "data-place": place, "data-focus": place, "aria-label": `${where(place)}: ${ids.length ? said(ids) : t("empty")}`, onclick: () => touch(place) }, signs(place));
  }

  const legend = () => h("ul", { class: "hw-legend" }, Object.values(marks).map((mark) => h("li", {}, `${mark.sign} ${mark.title}`)));

  function told() { return planning ? looked() : compared(); }

  function looked() {
    const found = findings(content, marked());
    return h("section", { class: "hw-result", "aria-label": t("result_plan") }, found.length
      ? [h("p", { class: "hw-title hw-focus" }, t("to_mend", { n: found.length })), h("ul", { class: "hw-tellings" }, found.map((row) => h("li", { "data-rule": row.rule }, row.text)))]
      : h("p", { class: "hw-title hw-focus" }, content.rules.fine));
  }

  function compared() {
    const result = compare(content, marked());
    const why = Object.fromEntries(content.key.map((row) => [`${row.day}/${row.part}/${row.mark}`, row.why]));
    const line = (one) => { const [day, part, mark] = one.split("/"); return h("li", {}, h("strong", {}, `${where(`${day}/${part}`)} · ${marks[mark].title}`), " ", why[one]); };
    const list = (kind) => result[kind].length > 0 && [h("p", { class: "hw-part" }, t(kind, { n: result[kind].length })), h("ul", { class: "hw-tellings" }, result[kind].map(line))];
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("story_says", { n: result.found.length, total: content.key.length })),
      list("missed"), list("found"), list("own"), result.own.length > 0 && h("p", { class: "hw-small" }, t("own_note")));
  }

  function draw() {
    if (!fits(content, marked())) { stage.replaceChildren(...misfit(t, restart)); return; }
    const { checked } = state.get();
    stage.replaceChildren(pens(), h("p", { class: "hw-small" }, t(planning ? "how_plan" : "how")), grid(button),
      ...(checked ? [told()] : []),
      h("div", { class: "hw-actions" },
        !checked && h("button", { type: "button", class: "hw-button", disabled: !Object.keys(marked()).length, onclick: check }, t("check")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => printSheet(h("h1", {}, content.title), legend(), grid((place) => signs(place))) }, t("print_sheet")),
        Object.keys(marked()).length > 0 && h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))));
  }

  const again = () => keepFocus(stage, draw);
  return live(model, again);
}

export default { render };
