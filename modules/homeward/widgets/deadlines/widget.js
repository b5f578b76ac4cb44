// The date calculator: what happened, on which day, and the dates that follow from it by law. The page only adds; what is added comes from the law's data.

import { finish, h, live, partsOf } from "../common/dom.js";
import { FIRST, LAST, dateOf, inWords, isDate } from "./dates.js";

let made = 0;

function render({ model, el }) {
  const { rules } = model.get("content");
  const { t, state, region, say } = partsOf(model);
  const lang = model.get("lang");
  const name = `hw-deadlines-${++made}`;
  const choose = h("select", { id: `${name}-event`, class: "hw-field", onchange: () => { change({ event: choose.value }); speak(); } }, rules.map((row) => h("option", { value: row.id }, row.title)));
  const from = h("label", { for: `${name}-date` });
  const date = h("input", { id: `${name}-date`, class: "hw-field", type: "date", min: FIRST, max: LAST, oninput: onDate, onchange: onDate });
  const notice = h("div", {});
  const results = h("div", { class: "hw-dates" });
  const bar = h("div", { class: "hw-bar" });

  el.append(
    h("div", { class: "hw-opening" }, h("p", { class: "hw-title" }, t("title")), h("p", { class: "hw-small" }, t("intro"))),
    h("div", { class: "hw-fields" },
      h("div", {}, h("label", { for: `${name}-event` }, t("what_happened")), choose),
      h("div", {}, from, date)),
    notice, results, bar, region);

  const rule = () => rules.find((row) => row.id === state.get().event) || rules[0];
  function change(changes) { state.set({ ...state.get(), event: rule().id, ...changes }); }

  // While a year is being typed the field holds dates such as 0002-01-15: nothing is told or kept until the date is whole.
  function onDate() {
    if (date.value === (state.get().date || "")) return;
    if (date.value !== "" && !isDate(date.value)) { results.replaceChildren(h("p", { class: "hw-small" }, t("out_of_range"))); return; }
    const changes = { date: date.value };
    if (date.value && !(state.get().finished || []).length) Object.assign(changes, { finished: finish({}, null).finished });
    change(changes);
    speak();
  }

  function speak() {
    const day = state.get().date;
    if (isDate(day)) say(rule().adds.map((add) => `${add.label}: ${inWords(dateOf(day, add), lang)}`).join(". "));
  }

  function draw() {
    const { event, date: kept } = state.get();
    const known = (event === undefined || rules.some((row) => row.id === event)) && (kept === undefined || kept === "" || isDate(kept));
    notice.replaceChildren(...(known ? [] : [h("p", { class: "hw-notice", role: "status" }, t("answers_misfit"))]));
    const row = rule();
    const day = isDate(kept) ? kept : "";
    choose.value = row.id;
    from.textContent = row.from;
    if (date.value !== day && (document.activeElement !== date || day !== "")) date.value = day;
    results.replaceChildren(...(day ? told(row, day) : [h("p", { class: "hw-small" }, t("enter_date"))]));
    bar.replaceChildren(...(day || !known ? [h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))] : []));
  }

  function restart() { date.value = ""; state.set({ ...state.get(), event: rules[0].id, date: "" }); date.value = ""; choose.focus({ preventScroll: true }); }

  function told(row, day) {
    return [
      h("dl", { class: "hw-due" }, row.adds.map((add) => h("div", {},
        h("dt", {}, add.label),
        h("dd", {}, h("time", { datetime: dateOf(day, add), class: "hw-day" }, inWords(dateOf(day, add), lang)),
          h("p", { class: "hw-small" }, `${period(add)} · ${add.cite}`),
          add.note && h("p", {}, add.note))))),
      h("p", { class: "hw-small" }, t("weekends")),
    ];
  }

  function period(add) {
    const unit = ["days", "months", "years"].find((key) => add[key]);
    const words = t(`${unit}_${add[unit] === 1 ? "one" : "many"}`, { n: add[unit] });
    return t(add.sign === -1 ? "before" : "after", { period: words });
  }

  return live(model, draw);
}

export default { render };
