// Hints on what a worker wrote. The rules come with the exercise (homeward/mi/hints.yml); homeward.mi.hints is the same small engine, step by step.

const DECIDING = ["open", "closed", "tag", "statement", "rhetorical"];

const patterns = new Map();

function pattern(source) {
  if (!patterns.has(source)) patterns.set(source, new RegExp(source, "gu"));
  const made = patterns.get(source);
  made.lastIndex = 0;
  return made;
}

const first = (source, text) => { const match = pattern(source).exec(text); return match && match[0]; };
const trimmed = (words) => words.replace(/^[ ,.;!?:]+|[ ,.;!?:]+$/g, "");

function pieces(whole, reading) {
  const ends = [...whole.matchAll(pattern(reading.breaks))].map((match) => match.index + match[0].length);
  const made = [];
  let start = 0;
  for (const end of [...ends, whole.length]) {
    made.push(whole.slice(start, end).replace(/^ +| +$/g, ""));
    start = end;
  }
  return made.filter(Boolean).map((piece) => reading.joint + piece + reading.joint);
}

/** What the rules see in a text: its language, its questions, words of advice, words with which reflections begin, its length. */
export function look(rules, text) {
  for (const { signs, to } of rules.fold) for (const sign of signs) text = text.split(sign).join(to);
  text = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lang = /[一-鿿]/.test(text) ? "zh" : "en";
  const reading = rules.languages[lang];
  const whole = reading.joint + [...text.matchAll(pattern(reading.token))].map((match) => match[0]).join(reading.joint) + reading.joint;
  const mine = rules.rules.filter((rule) => rule.lang === lang);
  const deciding = mine.filter((rule) => DECIDING.includes(rule.mark));
  const questions = [];
  const advice = [];
  for (const piece of pieces(whole, reading)) {
    const rule = deciding.find((one) => first(one.pattern, piece) !== null);
    if (!rule || rule.mark === "statement") continue;
    if (rule.mark === "rhetorical") advice.push({ rule: rule.id, words: trimmed(first(rule.pattern, piece)) });
    else questions.push({ kind: rule.mark === "open" ? "open" : "closed", rule: rule.id, tag: rule.mark === "tag" });
  }
  const found = (mark) => mine.filter((rule) => rule.mark === mark).map((rule) => ({ rule: rule.id, words: first(rule.pattern, whole) }))
    .filter(({ words }) => words !== null).map(({ rule, words }) => ({ rule, words: trimmed(words) }));
  const asked = questions.filter((question) => !question.tag).length || Math.min(questions.length, 1);
  const kind = !questions.length ? null : questions.some((question) => question.kind === "open") ? "open" : "closed";
  return { lang, questions, asked, kind, advice: [...advice, ...found("advice")], reflection: found("reflection"), length: [...whole.matchAll(pattern(reading.word))].length };
}

/** The hints on a text, in the order in which they are shown; none on an empty one. */
export function hints(rules, text) {
  const seen = look(rules, text);
  if (!seen.length) return [];
  const made = [];
  const add = (id, n = 0, rule = "", words = "") => made.push({ id, n, rule, words });
  if (seen.asked > 1) add("several", seen.asked);
  else if (seen.kind) add(seen.kind, 0, seen.questions.find((question) => question.kind === seen.kind).rule);
  else if (!seen.advice.length) add("statement");
  for (const name of ["advice", "reflection"]) if (seen[name].length) add(name, 0, seen[name][0].rule, seen[name][0].words);
  if (seen.length > rules.languages[seen.lang].long) add("long", seen.length);
  return made;
}

/** What a hint says; for a question, followed by the rule that saw it. */
export function sayHint(rules, hint) {
  const words = rules.hints[hint.id].replace("{n}", () => hint.n).replace("{words}", () => hint.words);
  const rule = ["open", "closed"].includes(hint.id) && rules.rules.find((one) => one.id === hint.rule);
  return { words, because: rule ? rule.says : "" };
}
