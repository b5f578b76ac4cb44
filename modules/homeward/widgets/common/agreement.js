// Agreement between two people who coded the same lines: the rules of homeward/practice/agreement.py and of Code.score in homeward/practice/items/code.py.

import { percent } from "./dom.js";

const FOLDS = { SR: "R", CR: "R" };

/** The code under which agreement is judged: simple and complex reflections count as one. */
export const folded = (code) => FOLDS[code] || code;

/** The confusion table: code of the first coder → code of the second → how many lines. */
export function confusion(one, two) {
  const codes = [...new Set([...one, ...two])];
  return Object.fromEntries(codes.map((row) => [row, Object.fromEntries(codes.map((column) => [column, one.filter((code, index) => code === row && two[index] === column).length]))]));
}

/** Cohen's kappa, or null where it does not exist: no line, or one and the same code throughout. */
export function kappa(one, two) {
  const n = one.length;
  if (!n) return null;
  const table = confusion(one, two);
  const codes = Object.keys(table);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const observed = sum(codes.map((code) => table[code][code]));
  const byChance = sum(codes.map((code) => sum(Object.values(table[code])) * sum(codes.map((row) => table[row][code]))));
  return byChance === n * n ? null : (n * observed - byChance) / (n * n - byChance);
}

export const coded = (content) => content.lines.filter((line) => line.code);

/** Whether a code agrees with the key of a line: the code itself, one listed under `also`, or the other kind of reflection. */
export const agrees = (line, code) => [line.code, ...(line.also || [])].some((key) => folded(key) === folded(code));

/** Share of the coded lines that agree with the key, in whole percent; null if none is coded. */
export function score(content, codes) {
  const done = coded(content).filter((line) => codes[line.id] !== undefined);
  return done.length ? percent(done.filter((line) => agrees(line, codes[line.id])).length, done.length) : null;
}

/** Kappa with the key over the lines coded so far; where the learner's code is arguable it counts as the key's. */
export function kappaWithKey(content, codes) {
  const done = coded(content).filter((line) => codes[line.id] !== undefined);
  return kappa(done.map((line) => folded(agrees(line, codes[line.id]) ? codes[line.id] : line.code)), done.map((line) => folded(codes[line.id])));
}

/** Line → code → how many coders said so, the commonest first. */
export function splits(coders) {
  const lines = {};
  for (const codes of coders) for (const [line, code] of Object.entries(codes)) { lines[line] = lines[line] || {}; lines[line][code] = (lines[line][code] || 0) + 1; }
  return Object.fromEntries(Object.entries(lines).map(([line, counts]) => [line, Object.fromEntries(Object.entries(counts).sort((a, b) => b[1] - a[1]))]));
}
