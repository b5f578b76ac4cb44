// The drill on the page: one question at a time; each answer is told at once how well it serves and why, and a weak one is shown what serves better.

import { finish, focusOn, grade, h, live, liveRegion, misfit, opening, paragraphs, shuffled, stateOf, translator } from "../common/dom.js";
import { isStrong, score, standing } from "./rules.js";

function render({ model, el }) {
  const content = model.get("content");
  const t = translator(model.get("strings"));
  const state = stateOf(model);
  const { region, say } = liveRegion();
  const stage = h("div", { class: "hw-stage" });
  const bar = h("div", { class: "hw-bar" });

  el.append(opening(content), stage, bar, region);

  const ids = (questions) => questions.map((question) => question.id);
  const missed = (answers) => content.questions.filter((question) => answers[question.id] && !isStrong(question, answers[question.id]));

  function move(changes) {
    state.set({ ...state.get(), ...changes });
    focusOn(stage.querySelector(".hw-focus"));
  }

  function restart() { move({ answers: {}, round: ids(content.questions), at: 0, attempt: attemptAfter() }); }
  function onlyMissed(here) {
    const again = missed(here.answers);
    const answers = Object.fromEntries(Object.entries(here.answers).filter(([id]) => !ids(again).includes(id)));
    move({ answers, round: ids(again), at: 0, attempt: attemptAfter() });
  }
  function attemptAfter() { const { attempt } = state.get(); return Number.isInteger(attempt) ? attempt + 1 : 1; }

  function answer(here, question, picks) {
    const answers = { ...here.answers, [question.id]: picks };
    let next = { ...state.get(), answers, round: ids(here.round), at: here.at, attempt: here.attempt };
    if (here.round.every((row) => row.id in answers)) next = finish(next, score(content, answers));
    state.set(next);
    say(picks.map((pick) => { const option = question.options[pick]; return `${t(`quality_${option.quality}`)}. ${option.why}`; }).join(" "));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function draw() {
    const here = standing(content, state.get());
    if (!here) { stage.replaceChildren(...misfit(t, restart)); bar.replaceChildren(); return; }
    const question = here.round[here.at];
    if (!question) stage.replaceChildren(summary(here));
    else {
      const picks = here.answers[question.id];
      stage.replaceChildren(
        h("p", { class: "hw-kicker" }, t("n_of", { n: here.at + 1, total: here.round.length })),
        h("div", { class: "hw-situation hw-focus" }, paragraphs(question.situation)),
        ...(picks ? told(here, question, picks) : [asked(here, question)]));
    }
    bar.replaceChildren(...(question && Object.keys(here.answers).length ? [h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))] : []));
  }

  function asked(here, question) {
    const order = shuffled(question.options.length, `${content.id}/${question.id}/${here.attempt}`);
    const many = question.choose > 1;
    const picks = new Set();
    const check = many && h("button", { type: "button", class: "hw-button", disabled: true, onclick: () => answer(here, question, order.filter((index) => picks.has(index))) }, t("check"));
    const count = many && h("p", { class: "hw-small", role: "status" }, t("n_chosen", { n: 0, total: question.choose }));
    const toggle = (index, button) => {
      if (!picks.delete(index)) picks.add(index);
      button.setAttribute("aria-pressed", String(picks.has(index)));
      count.textContent = t("n_chosen", { n: picks.size, total: question.choose });
      check.disabled = picks.size !== question.choose;
    };
    return h("fieldset", {},
      h("legend", {}, question.ask),
      order.map((index) => h("button", {
        type: "button", class: "hw-option", "data-option": String(index), "aria-pressed": many ? "false" : null,
        onclick: (event) => (many ? toggle(index, event.currentTarget) : answer(here, question, [index])),
      }, question.options[index].text)),
      count, check);
  }

  function optionTold(option) {
    return h("div", { class: "hw-told" },
      h("p", { class: "hw-words" }, option.text),
      h("div", { class: `hw-feedback hw-${option.quality}` }, h("p", {}, grade(option.quality, t)), paragraphs(option.why)));
  }

  function told(here, question, picks) {
    const well = isStrong(question, picks);
    const better = well ? [] : question.options.filter((option, index) => option.quality === "strong" && !picks.includes(index));
    const others = question.options.filter((option, index) => !picks.includes(index) && !better.includes(option));
    const last = here.round.every((row) => row.id in here.answers);
    const open = last ? here.round.length : here.at + 1;
    return [
      h("p", { class: "hw-ask" }, question.ask),
      h("p", { class: "hw-part hw-focus" }, t(picks.length > 1 ? "your_choices" : "your_choice")),
      ...picks.map((pick) => optionTold(question.options[pick])),
      better.length > 0 && h("p", { class: "hw-part" }, t(picks.length > 1 ? "also_strong" : "stronger")),
      ...better.map(optionTold),
      others.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("other_options")), others.map(optionTold)),
      h("button", { type: "button", class: "hw-button hw-next", onclick: () => move({ at: open }) }, t(last ? "see_result" : "next")),
    ].filter(Boolean);
  }

  function summary(here) {
    const again = missed(here.answers);
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")),
      h("p", { class: "hw-score" }, t("score", { score: score(content, here.answers) })),
      h("p", { class: "hw-part" }, t("practised")),
      h("dl", { class: "hw-tally" }, [...new Set(content.questions.map((question) => question.competency))].map((code) => {
        const rows = content.questions.filter((question) => question.competency === code && here.answers[question.id]);
        const strong = rows.filter((question) => isStrong(question, here.answers[question.id])).length;
        return rows.length > 0 && h("div", {}, h("dt", {}, (content.names || {})[code] || code), h("dd", {}, t("strong_of", { n: strong, total: rows.length })));
      })),
      again.length === 0 ? h("p", {}, t("all_strong")) : [
        h("p", { class: "hw-part" }, t("look_again")),
        h("ul", { class: "hw-again" }, again.map((question) => h("li", {}, paragraphs(question.situation),
          question.options.filter((option) => option.quality === "strong").slice(0, question.choose).map((option) => h("p", { class: "hw-feedback hw-strong" }, grade("strong", t), " ", option.text)))))],
      h("div", { class: "hw-actions" },
        again.length > 0 && h("button", { type: "button", class: "hw-button", onclick: () => onlyMissed(here) }, t("only_missed")),
        h("button", { type: "button", class: again.length ? "hw-quiet" : "hw-button", onclick: restart }, t("again"))));
  }

  return live(model, draw);
}

export default { render };
