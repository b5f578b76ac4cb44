// An hour planned in three thirds: cards go into a third, minutes are set, and the check says what does not hold. The agenda prints on one page.

import { finish, focusOn, h, keepFocus, live, misfit, opening, paragraphs, partsOf, shuffled } from "../common/dom.js";
import { printSheet } from "../common/files.js";
import { check, fits, minutesOf, partsIn } from "./rules.js";

const LONGEST = 60;  // minutes of one part

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const { thirds: places, fine } = content.rules;
  const cards = Object.fromEntries(content.cards.map((card) => [card.id, card]));
  const order = shuffled(content.cards.length, content.id).map((index) => content.cards[index]);
  const title = (third) => places.find((row) => row.id === third).title;
  let picked = null;

  el.append(opening(content), h("div", { class: "hw-story", role: "group", "aria-label": t("story") }, paragraphs(content.story)), stage, region);
  el.addEventListener("keydown", (event) => { if (event.key === "Escape" && picked) { pick(picked); event.stopPropagation(); } });

  const planned = () => state.get().thirds || {};
  const rows = (third) => planned()[third] || [];
  const keep = (third, next) => state.set({ ...state.get(), thirds: { ...planned(), [third]: next }, checked: false });
  const total = () => minutesOf(content, planned());

  function pick(id) { picked = picked === id ? null : id; again(); }

  function put(id, third) {
    const next = order.filter((card) => card.id !== id && !partsIn(content, planned()).some((part) => part.id === card.id))[0];
    picked = null;
    keep(third, [...rows(third), [id, cards[id].minutes]]);
    say(t("put_in", { card: cards[id].text, third: title(third), n: cards[id].minutes }));
    focusOn(stage.querySelector(next ? `[data-focus="card-${next.id}"]` : ".hw-check"));
  }

  function takeOut(id, third) {
    keep(third, rows(third).filter((row) => row[0] !== id));
    say(t("went_out", { card: cards[id].text }));
    focusOn(stage.querySelector(`[data-focus="card-${id}"]`));
  }

  function set(id, third, minutes) {
    keep(third, rows(third).map((row) => (row[0] === id ? [id, minutes] : row)));
    say(t("now", { card: cards[id].text, n: minutes, third: title(third), sum: minutesOf(content, planned(), third), total: total(), of: content.minutes }));
  }

  function earlier(id, third) {
    const next = [...rows(third)];
    const at = next.findIndex((row) => row[0] === id);
    next.splice(at - 1, 0, ...next.splice(at, 1));
    keep(third, next);
    say(t("moved", { card: cards[id].text, n: at, third: title(third) }));
  }

  function onCheck() {
    picked = null;
    state.set(finish({ ...state.get(), thirds: planned(), checked: true }, null));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function restart() { picked = null; state.set({ ...state.get(), thirds: {}, checked: false }); focusOn(stage.querySelector("button")); }

  function waiting(card) {
    return h("li", {},
      h("button", { type: "button", class: "hw-card", "data-focus": `card-${card.id}`, "aria-pressed": String(picked === card.id), onclick: () => pick(card.id) }, card.text, " ", h("span", { class: "hw-small" }, t("minutes", { n: card.minutes }))),
      picked === card.id && h("div", { class: "hw-where", role: "group", "aria-label": t("put_into") }, h("p", { class: "hw-small" }, t("put_into")),
        places.map((third) => h("button", { type: "button", class: "hw-to", onclick: () => put(card.id, third.id) }, third.title))));
  }

  function part([id, minutes], third, at) {
    const words = cards[id].text;
    const button = (key, sign, off, act) => h("button", { type: "button", class: "hw-set", "data-focus": `${key}-${id}`, disabled: off, "aria-label": t(key, { card: words }), onclick: act }, sign);
    return h("li", { class: "hw-session-part", "data-card": id }, h("p", {}, words), h("div", { class: "hw-setting" },
      button("less", "−", minutes - content.step < content.step, () => set(id, third, minutes - content.step)),
      h("span", { class: "hw-long" }, t("minutes", { n: minutes })),
      button("more", "+", minutes + content.step > LONGEST, () => set(id, third, minutes + content.step)),
      button("earlier", "↑", at === 0, () => earlier(id, third)),
      button("out", "✕", false, () => takeOut(id, third))));
  }

  const share = Math.round(content.minutes / places.length);

  function place(third) {
    return h("section", { class: "hw-third", "aria-label": third.title, "data-third": third.id },
      h("p", { class: "hw-place-title" }, third.title),
      h("p", { class: "hw-small" }, third.hint),
      h("p", { class: "hw-third-sum" }, t("sum", { n: minutesOf(content, planned(), third.id), of: share })),
      rows(third.id).length ? h("ol", { class: "hw-parts" }, rows(third.id).map((row, at) => part(row, third.id, at))) : h("p", { class: "hw-small" }, t("nothing")));
  }

  function told() {
    const found = check(content, planned());
    return h("section", { class: "hw-result", "aria-label": t("result") }, found.length
      ? [h("p", { class: "hw-title hw-focus" }, t("found", { n: found.length })), h("ul", { class: "hw-tellings" }, found.map((row) => h("li", { "data-rule": row.rule }, row.text)))]
      : h("p", { class: "hw-title hw-focus" }, fine));
  }

  function sheet() {
    let from = 0;
    return [h("h1", {}, content.title), ...places.flatMap((third) => [h("p", { class: "hw-part" }, third.title), ...rows(third.id).map(([id, minutes]) => {
      from += minutes;
      return h("div", { class: "hw-agenda-part" }, h("span", {}, cards[id].text), h("span", {}, t("from_to", { from: from - minutes, to: from })));
    })])];
  }

  function draw() {
    if (!fits(content, planned())) { stage.replaceChildren(...misfit(t, restart)); return; }
    const used = new Set(partsIn(content, planned()).map((row) => row.id));
    const left = order.filter((card) => !used.has(card.id));
    stage.replaceChildren(
      h("p", { class: "hw-small" }, t("how"), " ", t("length", { n: content.minutes })),
      h("div", { class: "hw-tray", role: "group", "aria-label": t("tray") }, h("p", { class: "hw-place-title" }, t("tray"), " ", h("span", { class: "hw-count" }, `(${left.length})`)),
        left.length ? h("ul", { class: "hw-cards" }, left.map(waiting)) : h("p", { class: "hw-small" }, t("tray_empty"))),
      ...places.map(place),
      h("p", { class: "hw-score" }, t("total", { n: total(), of: content.minutes })),
      ...(state.get().checked ? [told()] : []),
      h("div", { class: "hw-actions" },
        !state.get().checked && h("button", { type: "button", class: "hw-button hw-check", disabled: !used.size, onclick: onCheck }, t("check")),
        used.size > 0 && h("button", { type: "button", class: "hw-quiet", onclick: () => printSheet(sheet()) }, t("print_sheet")),
        used.size > 0 && h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))));
  }

  const again = () => keepFocus(stage, draw);
  return live(model, again);
}

export default { render };
