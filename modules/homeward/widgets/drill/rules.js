// The rules of a drill, apart from how it looks. The score is that of Drill.score in homeward/practice/items.py.

import { BEST, POINTS, isObject, percent } from "../common/dom.js";

/** Share of the points over the answered questions, or null if none is answered. */
export function score(content, answers) {
  let points = 0;
  let possible = 0;
  for (const question of content.questions) {
    const picks = answers[question.id];
    if (!picks || !picks.length) continue;
    for (const pick of picks) points += POINTS[question.options[pick].quality];
    possible += BEST * question.choose;
  }
  return possible ? percent(points, possible) : null;
}

export const isStrong = (question, picks) => picks.every((pick) => question.options[pick].quality === "strong");

/** Where a saved drill stands: the questions of this round, the answers, the place in the round. Null if it does not fit the content. */
export function standing(content, saved) {
  const questions = new Map(content.questions.map((question) => [question.id, question]));
  const { answers = {}, round = content.questions.map((question) => question.id), at = 0, attempt = 0 } = saved;
  if (!isObject(answers) || !Array.isArray(round) || !round.length || !Number.isInteger(at) || at < 0 || at > round.length || !Number.isInteger(attempt)) return null;
  if (!round.every((id) => questions.has(id))) return null;
  for (const [id, picks] of Object.entries(answers)) {
    const question = questions.get(id);
    if (!question || !Array.isArray(picks) || picks.length !== question.choose || new Set(picks).size !== picks.length) return null;
    if (!picks.every((pick) => Number.isInteger(pick) && pick >= 0 && pick < question.options.length)) return null;
  }
  if (!round.slice(0, at).every((id) => id in answers)) return null;
  return { answers, round: round.map((id) => questions.get(id)), at, attempt };
}
