// One question: asked with its options shuffled, then told how well each choice serves and why. The drill, the quiz and the review share it.

import { BEST, POINTS, grade, h, paragraphs, shuffled } from "./dom.js";

export const isStrong = (question, picks) => picks.every((pick) => question.options[pick].quality === "strong");

/** Points of an answer, and the most one could have. */
export const pointsOf = (question, picks) => [picks.reduce((sum, pick) => sum + POINTS[question.options[pick].quality], 0), BEST * question.choose];

/** Whether saved picks are an answer to this question. */
export function fitsQuestion(question, picks) {
  return Boolean(question) && Array.isArray(picks) && picks.length === question.choose && new Set(picks).size === picks.length
    && picks.every((pick) => Number.isInteger(pick) && pick >= 0 && pick < question.options.length);
}

/** Points and points possible by competency over answered questions: { M4: [5, 6] }. */
export function byCompetency(questions, answers) {
  const by = {};
  for (const question of questions) {
    const picks = answers[question.id];
    if (!picks) continue;
    const [points, possible] = pointsOf(question, picks);
    const [before, of] = by[question.competency] || [0, 0];
    by[question.competency] = [before + points, of + possible];
  }
  return by;
}

/** What is said aloud of an answer. */
export const spoken = (question, picks, t) => picks.map((pick) => { const option = question.options[pick]; return `${t(`quality_${option.quality}`)}. ${option.why}`; }).join(" ");

/** The question with its options; `answer` gets the picks. */
export function asked(question, t, seed, answer) {
  const order = shuffled(question.options.length, seed);
  const many = question.choose > 1;
  const picks = new Set();
  const check = many && h("button", { type: "button", class: "hw-button", disabled: true, onclick: () => answer(order.filter((index) => picks.has(index))) }, t("check"));
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
      onclick: (event) => (many ? toggle(index, event.currentTarget) : answer([index])),
    }, question.options[index].text)),
    count, check);
}

function optionTold(option, t) {
  return h("div", { class: "hw-told" },
    h("p", { class: "hw-words" }, option.text),
    h("div", { class: `hw-feedback hw-${option.quality}` }, h("p", {}, grade(option.quality, t)), paragraphs(option.why)));
}

/** The answered question: one's choice, what serves better, the other options. */
export function told(question, picks, t) {
  const well = isStrong(question, picks);
  const better = well ? [] : question.options.filter((option, index) => option.quality === "strong" && !picks.includes(index));
  const others = question.options.filter((option, index) => !picks.includes(index) && !better.includes(option));
  return [
    h("p", { class: "hw-ask" }, question.ask),
    h("p", { class: "hw-part hw-focus" }, t(picks.length > 1 ? "your_choices" : "your_choice")),
    ...picks.map((pick) => optionTold(question.options[pick], t)),
    better.length > 0 && h("p", { class: "hw-part" }, t(picks.length > 1 ? "also_strong" : "stronger")),
    ...better.map((option) => optionTold(option, t)),
    others.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("other_options")), others.map((option) => optionTold(option, t))),
  ].filter(Boolean);
}

/** How it went by competency: strong answers out of those given. */
export function competencyTally(questions, answers, names, t) {
  return h("dl", { class: "hw-tally" }, [...new Set(questions.map((question) => question.competency))].map((code) => {
    const rows = questions.filter((question) => question.competency === code && answers[question.id]);
    const strong = rows.filter((question) => isStrong(question, answers[question.id])).length;
    return rows.length > 0 && h("div", {}, h("dt", {}, names[code] || code), h("dd", {}, t("strong_of", { n: strong, total: rows.length })));
  }));
}
