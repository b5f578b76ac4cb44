// Ordering on the page: tasks moved up and down along a line of time; then each is told when it is due and why.

import { finish, focusOn, h, live, misfit, opening, paragraphs, partsOf, shared, shuffled } from "../common/dom.js";
import { fits, late, score } from "./rules.js";

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const tasks = Object.fromEntries(content.tasks.map((task) => [task.id, task]));
  const slots = Object.fromEntries(content.slots.map((slot) => [slot.id, slot.title]));
  const fresh = shuffled(content.tasks.length, content.id).map((index) => content.tasks[index].id);

  el.append(opening(content), h("div", { class: "hw-story", role: "group", "aria-label": t("story") }, paragraphs(content.story)), stage, region);

  const order = () => state.get().order || fresh;

  function move(id, by) {
    const next = [...order()];
    const from = next.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= next.length) return;
    next.splice(to, 0, ...next.splice(from, 1));
    state.set({ ...state.get(), order: next, checked: false });
    say(t("moved", { task: tasks[id].text, n: to + 1, total: next.length }));
    const button = stage.querySelector(`[data-focus="${id}/${by}"]`);
    (button && !button.disabled ? button : stage.querySelector(`[data-focus="${id}/${-by}"]`)).focus({ preventScroll: true });
  }

  function check() {
    const percentage = score(content, order());
    state.set(finish({ ...state.get(), order: order(), checked: true }, percentage, shared(content, Math.round(percentage * 0.03 * content.tasks.length), 3 * content.tasks.length)));
    say(t("score", { score: percentage }));
    focusOn(stage.querySelector(".hw-score"));
  }

  function restart() { state.set({ ...state.get(), order: fresh, checked: false }); focusOn(stage.querySelector("ol")); }

  function row(id, place, rows, misplaced) {
    const arrow = (by, key) => h("button", { type: "button", class: "hw-step-button", "data-focus": `${id}/${by}`, disabled: place + by < 0 || place + by >= rows.length, "aria-label": t(key, { task: tasks[id].text }), onclick: () => move(id, by) }, by < 0 ? "↑" : "↓");
    const told = misplaced && h("div", { class: "hw-feedback" },
      h("p", {}, h("strong", { class: misplaced.includes(id) ? "hw-verdict" : "hw-verdict hw-verdict-right" }, slots[tasks[id].slot]), misplaced.includes(id) ? ` · ${t("earlier")}` : ""),
      paragraphs(tasks[id].why));
    return h("li", { class: "hw-order-row", "data-task": id }, h("div", { class: "hw-order-line" }, h("p", { class: "hw-words" }, tasks[id].text), h("div", { class: "hw-arrows" }, arrow(-1, "up"), arrow(1, "down"))), told);
  }

  function draw() {
    const rows = order();
    if (!fits(content, rows)) { stage.replaceChildren(...misfit(t, restart)); return; }
    const { checked } = state.get();
    const misplaced = checked ? late(content, rows) : null;
    stage.replaceChildren(
      h("p", { class: "hw-small" }, t("how"), " ", content.slots.map((slot) => slot.title).join(" → ")),
      h("ol", { class: "hw-order" }, rows.map((id, place) => row(id, place, rows, misplaced))),
      ...(checked ? [
        h("p", { class: "hw-score" }, t("score", { score: score(content, rows) })),
        h("p", {}, t(misplaced.length ? "again" : "all_right")),
        h("div", { class: "hw-actions" }, h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again")))]
        : [h("button", { type: "button", class: "hw-button", onclick: check }, t("check"))]));
  }

  return live(model, draw);
}

export default { render };
