// Dilemma cards on the page: choose a way, then see what it gains and costs beside the other ways. No grade.

import { finish, focusOn, h, isObject, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";

/** Where saved cards stand; null if they do not fit the content. */
function standing(content, saved) {
  const cards = new Map(content.cards.map((card) => [card.id, card]));
  const { chosen = {}, at = 0 } = saved;
  if (!isObject(chosen) || !Number.isInteger(at) || at < 0 || at > content.cards.length) return null;
  if (!Object.entries(chosen).every(([id, pick]) => cards.has(id) && Number.isInteger(pick) && cards.get(id).options[pick])) return null;
  return { chosen, at };
}

function render({ model, el }) {
  const { content, t, state, stage } = partsOf(model);
  el.append(opening(content), stage);

  function change(changes) { state.set({ ...state.get(), ...changes }); focusOn(stage.querySelector(".hw-focus")); }
  const restart = () => change({ chosen: {}, at: 0 });

  function choose(here, card, pick) {
    const chosen = { ...here.chosen, [card.id]: pick };
    const all = content.cards.every((row) => row.id in chosen);
    state.set(all && !content.cards.every((row) => row.id in here.chosen) ? finish({ ...state.get(), chosen }, null) : { ...state.get(), chosen });
    focusOn(stage.querySelector(".hw-dilemma-way"));
  }

  function weighed(option, yours) {
    return h("div", { class: `hw-dilemma-way${yours ? " hw-yours" : ""}` },
      yours && h("p", { class: "hw-kicker" }, t("your_way")),
      h("p", { class: "hw-words" }, option.text),
      h("dl", { class: "hw-weighed" }, h("dt", {}, t("gains")), h("dd", {}, option.gains), h("dt", {}, t("costs")), h("dd", {}, option.costs)));
  }

  function told(here, card) {
    const pick = here.chosen[card.id];
    const last = here.at === content.cards.length - 1;
    return [
      weighed(card.options[pick], true),
      h("p", { class: "hw-part" }, t("other_ways")),
      ...card.options.filter((_, index) => index !== pick).map((option) => weighed(option, false)),
      card.fixed && h("div", { class: "hw-fixed" }, h("p", { class: "hw-part" }, t("fixed")), paragraphs(card.fixed)),
      h("p", { class: "hw-part" }, t("one_way")), paragraphs(card.way),
      h("p", { class: "hw-small" }, t("talk_about")),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button hw-next", onclick: () => change({ at: here.at + 1 }) }, t(last ? "see_all" : "next_card")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => change({ chosen: Object.fromEntries(Object.entries(here.chosen).filter(([id]) => id !== card.id)) }) }, t("think_again"))),
    ].flat().filter(Boolean);
  }

  function end(here) {
    return h("section", { class: "hw-result", "aria-label": t("all_cards") },
      h("p", { class: "hw-title hw-focus" }, t("all_cards")),
      h("ol", {}, content.cards.map((card) => h("li", {}, h("p", {}, card.ask), h("p", { class: "hw-small" }, card.id in here.chosen ? card.options[here.chosen[card.id]].text : t("not_chosen"))))),
      h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again")));
  }

  function draw() {
    const here = standing(content, state.get());
    if (!here) { stage.replaceChildren(...misfit(t, restart)); return; }
    const card = content.cards[here.at];
    if (!card) { stage.replaceChildren(end(here)); return; }
    stage.replaceChildren(
      h("p", { class: "hw-kicker" }, t("card_of", { n: here.at + 1, total: content.cards.length })),
      h("div", { class: "hw-situation hw-focus" }, paragraphs(card.situation)),
      ...(card.id in here.chosen ? [h("p", { class: "hw-ask" }, card.ask), ...told(here, card)]
        : [h("fieldset", {}, h("legend", {}, card.ask), card.options.map((option, index) => h("button", { type: "button", class: "hw-option", "data-option": String(index), onclick: () => choose(here, card, index) }, option.text)))]));
  }

  return live(model, draw);
}

export default { render };
