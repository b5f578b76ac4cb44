// The drill on the page: one question at a time; each answer is told at once how well it serves and why, and a weak one is shown what serves better.
// A quiz is a drill over many files: content.draw says how many of its questions a round takes, shuffled.

import { finish, focusOn, grade, h, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";
import { asked, byCompetency, competencyTally, isStrong, spoken, told } from "../common/question.js";
import { freshRound, score, standing } from "./rules.js";

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const bar = h("div", { class: "hw-bar" });
  const first = freshRound(content, `${Math.random()}`);

  el.append(opening(content), stage, bar, region);

  const ids = (questions) => questions.map((question) => question.id);
  const missed = (answers) => content.questions.filter((question) => answers[question.id] && !isStrong(question, answers[question.id]));
  const standingNow = () => standing(content, state.get(), first);

  function move(changes) {
    state.set({ ...state.get(), ...changes });
    focusOn(stage.querySelector(".hw-focus"));
  }

  function restart() { move({ answers: {}, round: freshRound(content, `${Math.random()}`), at: 0, attempt: attemptAfter() }); }
  function onlyMissed(here) {
    const again = missed(here.answers);
    const answers = Object.fromEntries(Object.entries(here.answers).filter(([id]) => !ids(again).includes(id)));
    move({ answers, round: ids(again), at: 0, attempt: attemptAfter() });
  }
  function attemptAfter() { const { attempt } = state.get(); return Number.isInteger(attempt) ? attempt + 1 : 1; }

  function answer(here, question, picks) {
    const answers = { ...here.answers, [question.id]: picks };
    let next = { ...state.get(), answers, round: ids(here.round), at: here.at, attempt: here.attempt };
    if (here.round.every((row) => row.id in answers)) next = finish(next, score(content, answers), byCompetency(here.round, answers));
    state.set(next);
    say(spoken(question, picks, t));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function draw() {
    const here = standingNow();
    if (!here) { stage.replaceChildren(...misfit(t, restart)); bar.replaceChildren(); return; }
    const question = here.round[here.at];
    if (!question) stage.replaceChildren(summary(here));
    else {
      const picks = here.answers[question.id];
      stage.replaceChildren(
        h("p", { class: "hw-kicker" }, t("n_of", { n: here.at + 1, total: here.round.length })),
        h("div", { class: "hw-situation hw-focus" }, paragraphs(question.situation)),
        ...(picks ? [...told(question, picks, t), onward(here)] : [asked(question, t, `${content.id}/${question.id}/${here.attempt}`, (chosen) => answer(here, question, chosen))]));
    }
    bar.replaceChildren(...(question && Object.keys(here.answers).length ? [h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))] : []));
  }

  function onward(here) {
    const last = here.round.every((row) => row.id in here.answers);
    return h("button", { type: "button", class: "hw-button hw-next", onclick: () => move({ at: last ? here.round.length : here.at + 1 }) }, t(last ? "see_result" : "next"));
  }

  function summary(here) {
    const again = missed(here.answers);
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")),
      h("p", { class: "hw-score" }, t("score", { score: score(content, here.answers) })),
      h("p", { class: "hw-part" }, t("practised")),
      competencyTally(content.questions, here.answers, content.names || {}, t),
      again.length === 0 ? h("p", {}, t("all_strong")) : [
        h("p", { class: "hw-part" }, t("look_again")),
        h("ul", { class: "hw-again" }, again.map((question) => h("li", {}, paragraphs(question.situation),
          question.options.filter((option) => option.quality === "strong").slice(0, question.choose).map((option) => h("p", { class: "hw-feedback hw-strong" }, grade("strong", t), " ", option.text)))))],
      h("div", { class: "hw-actions" },
        again.length > 0 && h("button", { type: "button", class: "hw-button", onclick: () => onlyMissed(here) }, t("only_missed")),
        h("button", { type: "button", class: again.length ? "hw-quiet" : "hw-button", onclick: restart }, t(content.draw ? "another_round" : "again"))));
  }

  return live(model, draw);
}

export default { render };
