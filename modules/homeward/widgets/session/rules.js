// The rules of a session in three thirds, apart from how it looks: those of check in homeward/cbt/session.py. They come with the exercise (homeward/cbt/session.yml).

import { isObject, translator } from "../common/dom.js";

const less = (minutes, of, share) => minutes * share[1] < of * share[0];
const sum = (parts) => parts.reduce((all, part) => all + part.minutes, 0);

/** The parts of a plan in order: thirds ({ third: [[card, minutes], …] }) with the cards of the exercise. */
export function partsIn(content, thirds) {
  const cards = Object.fromEntries(content.cards.map((card) => [card.id, card]));
  return content.rules.thirds.flatMap((third) => (thirds[third.id] || []).map(([id, minutes]) => ({ ...cards[id], third: third.id, minutes })));
}

/** Minutes of a third, or of the whole. */
export const minutesOf = (content, thirds, third) => sum(partsIn(content, thirds).filter((part) => !third || part.third === third));

/** What does not hold in a planned session, the weightiest first: { rule, about, text }. */
export function check(content, thirds) {
  const { rules, minutes: length } = content;
  const parts = partsIn(content, thirds);
  const jobs = Object.fromEntries(rules.jobs.map((job) => [job.id, job]));
  const titles = Object.fromEntries(rules.thirds.map((third) => [third.id, third.title]));
  const doing = (job) => parts.filter((part) => part.job === job);
  const made = [];
  const t = translator(rules.says);
  const add = (rule, about, text) => made.push({ rule, about, text });
  for (const job of rules.jobs) if (!doing(job.id).length) add("missing", job.id, job.missing);
  for (const part of parts) if (part.job && jobs[part.job].third !== part.third) add("misplaced", part.id, t("misplaced", { part: part.text, here: titles[part.third], why: jobs[part.job].place }));
  for (const row of rules.before) {
    const order = parts.filter((part) => part.third === jobs[row.then].third).map((part) => part.job);
    if (order.includes(row.first) && order.includes(row.then) && order.indexOf(row.then) < order.indexOf(row.first)) add("before", `${row.first}/${row.then}`, row.says);
  }
  for (const job of rules.once) if (doing(job).length > 1) add("crowded", job, t("crowded", { job: jobs[job].title }));
  for (const part of parts) if (part.why) add("extra", part.id, t("extra", { part: part.text, why: part.why }));
  const aloud = sum(doing("practise"));
  if (aloud && less(aloud, length, rules.share.practise)) add("thin", "practise", t("thin", { n: aloud, of: length }));
  for (const third of rules.thirds) {
    const used = minutesOf(content, thirds, third.id);
    const [most, of] = rules.share.most;
    const rule = less(used, length, rules.share.least) ? "short" : less(length, used, [of, most]) ? "long" : null;
    if (rule) add(rule, third.id, t(rule, { third: third.title, n: used, of: length }));
  }
  const total = sum(parts);
  if (total > length) add("over", "", t("over", { n: total, of: length }));
  else if (10 * total < 9 * length) add("spare", "", t("spare", { n: total, of: length }));
  return made;
}

/** Whether a saved plan speaks of thirds and cards that exist, each card once, in minutes that a part can have. */
export function fits(content, thirds) {
  const known = new Set(content.rules.thirds.map((third) => third.id));
  const cards = new Set(content.cards.map((card) => card.id));
  const seen = new Set();
  return isObject(thirds) && Object.entries(thirds).every(([third, rows]) => known.has(third) && Array.isArray(rows) && rows.every((row) => {
    if (!Array.isArray(row) || !cards.has(row[0]) || seen.has(row[0]) || !Number.isInteger(row[1]) || row[1] < 1 || row[1] > 240) return false;
    seen.add(row[0]);
    return true;
  }));
}
