// The rules of a drill, apart from how it looks. The score is that of Drill.score in homeward/practice/items/drill.py.

import { isObject, percent, shuffled } from "../common/dom.js";
import { fitsQuestion, pointsOf } from "../common/question.js";

/** Share of the points over the answered questions, or null if none is answered. */
export function score(content, answers) {
  const rows = content.questions.filter((question) => (answers[question.id] || []).length).map((question) => pointsOf(question, answers[question.id]));
  const possible = rows.reduce((sum, row) => sum + row[1], 0);
  return possible ? percent(rows.reduce((sum, row) => sum + row[0], 0), possible) : null;
}

/** The questions of a fresh round: all of a drill in order; of a quiz, as many as it draws, shuffled by the seed. */
export function freshRound(content, seed) {
  const ids = content.questions.map((question) => question.id);
  return content.draw ? shuffled(ids.length, seed).slice(0, content.draw).map((index) => ids[index]) : ids;
}

/** Where a saved drill stands: the questions of this round, the answers, the place in the round. Null if it does not fit the content. */
export function standing(content, saved, fresh) {
  const questions = new Map(content.questions.map((question) => [question.id, question]));
  const { answers = {}, round = fresh, at = 0, attempt = 0 } = saved;
  if (!isObject(answers) || !Array.isArray(round) || !round.length || !Number.isInteger(at) || at < 0 || at > round.length || !Number.isInteger(attempt)) return null;
  if (!round.every((id) => questions.has(id))) return null;
  if (!Object.entries(answers).every(([id, picks]) => fitsQuestion(questions.get(id), picks))) return null;
  if (!round.slice(0, at).every((id) => id in answers)) return null;
  return { answers, round: round.map((id) => questions.get(id)), at, attempt };
}
