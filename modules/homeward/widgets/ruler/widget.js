// The ruler: the scaling question, the client's number, and what one asks next; then a ruler of one's own for a role play.

import { BEST, POINTS, finish, focusOn, grade, h, isObject, live, misfit, opening, paragraphs, partsOf, percent, shared, shuffled } from "../common/dom.js";
import { scaleField } from "../common/form.js";

/** Points and points possible of the follow-ups chosen: the rule of Ruler.score in homeward/practice/items/talk.py. */
export function points(content, chosen) {
  const rows = content.scales.filter((scale) => scale.id in chosen).map((scale) => POINTS[scale.followups[chosen[scale.id]].quality]);
  return [rows.reduce((sum, row) => sum + row, 0), BEST * rows.length];
}

export function score(content, chosen) {
  const [sum, possible] = points(content, chosen);
  return possible ? percent(sum, possible) : null;
}

function standing(content, saved) {
  const scales = new Map(content.scales.map((scale) => [scale.id, scale]));
  const { chosen = {}, at = 0, own = {} } = saved;
  if (!isObject(chosen) || !isObject(own) || !Number.isInteger(at) || at < 0 || at > content.scales.length) return null;
  if (!Object.entries(chosen).every(([id, pick]) => scales.has(id) && Number.isInteger(pick) && scales.get(id).followups[pick])) return null;
  if (!content.scales.slice(0, at).every((scale) => scale.id in chosen)) return null;
  return { chosen, at, own };
}

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  let ended = null;
  el.append(opening(content), h("div", { class: "hw-story" }, paragraphs(content.client)), stage, region);

  function change(changes) { state.set({ ...state.get(), ...changes }); focusOn(stage.querySelector(".hw-focus")); }
  const restart = () => change({ chosen: {}, at: 0, attempt: (state.get().attempt || 0) + 1 });

  function choose(here, scale, pick) {
    const chosen = { ...here.chosen, [scale.id]: pick };
    const after = { ...state.get(), chosen, at: here.at };
    const all = content.scales.every((row) => row.id in chosen);
    state.set(all ? finish(after, score(content, chosen), shared(content, ...points(content, chosen))) : after);
    const option = scale.followups[pick];
    say(`${t(`quality_${option.quality}`)}. ${option.why}`);
    focusOn(stage.querySelector(".hw-told"));
  }

  function track(scale) {
    return h("div", { class: "hw-ruler-scale" },
      h("ol", { class: "hw-track", "aria-hidden": "true" }, Array.from({ length: 11 }, (_, n) => h("li", { class: n === scale.said ? "hw-said" : null }, String(n)))),
      h("div", { class: "hw-ends", "aria-hidden": "true" }, h("span", {}, scale.low), h("span", {}, scale.high)),
      h("p", { class: "hw-sr" }, t("said_number", { n: scale.said, low: scale.low, high: scale.high })));
  }

  function followupTold(option) {
    return h("div", { class: "hw-told" }, h("p", { class: "hw-words" }, option.text),
      h("div", { class: `hw-feedback hw-${option.quality}` }, h("p", {}, grade(option.quality, t)), paragraphs(option.why)),
      h("p", { class: "hw-answered" }, h("span", { class: "hw-who" }, t("client")), " ", option.answer));
  }

  function draw() {
    const here = standing(content, state.get());
    if (!here) { stage.replaceChildren(...misfit(t, restart)); return; }
    const scale = content.scales[here.at];
    if (!scale) { if (!ended || !ended.isConnected) stage.replaceChildren(ended = end(here)); return; }  // a range under the finger must not be drawn anew
    const picked = scale.followups[here.chosen[scale.id]];
    const order = shuffled(scale.followups.length, `${content.id}/${scale.id}/${state.get().attempt || 0}`);
    const last = here.at === content.scales.length - 1;
    stage.replaceChildren(
      h("p", { class: "hw-kicker" }, t("n_of", { n: here.at + 1, total: content.scales.length })),
      h("p", { class: "hw-focus" }, h("span", { class: "hw-who" }, t("you")), " ", scale.ask),
      track(scale),
      h("p", {}, h("span", { class: "hw-who" }, t("client")), " ", scale.says),
      ...(picked ? [followupTold(picked),
        h("details", { class: "hw-more" }, h("summary", {}, t("other_options")), scale.followups.filter((option) => option !== picked).map(followupTold)),
        h("button", { type: "button", class: "hw-button hw-next", onclick: () => change({ at: here.at + 1 }) }, t(last ? "see_result" : "next"))]
        : [h("fieldset", {}, h("legend", {}, t("what_next")), order.map((index) => h("button", { type: "button", class: "hw-option", "data-option": String(index), onclick: () => choose(here, scale, index) }, scale.followups[index].text)))]));
  }

  /** A ruler of one's own, for a role play: two numbers, and the sentences that follow from them. */
  function own(here, scale) {
    const sentences = h("ul", { class: "hw-small" });
    const show = (number) => sentences.replaceChildren(...(!Number.isInteger(number) ? [] : [
      number > 0 && h("li", {}, t("why_not_lower", { n: number, lower: Math.max(0, number - 2) })),
      number === 0 && h("li", {}, t("at_zero")),
      number < 10 && h("li", {}, t("what_would", { n: number, higher: Math.min(10, number + 1) }))].filter(Boolean)));
    const keep = (number) => { state.set({ ...state.get(), own: { ...standing(content, state.get()).own, [scale.id]: number } }); show(number); };
    show(here.own[scale.id]);
    return h("div", { class: "hw-own-ruler" }, h("p", { class: "hw-ask" }, scale.ask), scaleField({ label: scale.ask, low: scale.low, high: scale.high, value: here.own[scale.id], keep, unset: t("unset") }), sentences);
  }

  function end(here) {
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")),
      h("p", { class: "hw-score" }, t("score", { score: score(content, here.chosen) })),
      h("p", { class: "hw-part" }, t("own_title")), h("p", { class: "hw-small" }, t("own_how")),
      content.scales.map((scale) => own(here, scale)),
      h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again")));
  }

  return live(model, draw);
}

export default { render };
