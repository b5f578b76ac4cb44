// The rules of the week, apart from how it looks: a week that is mapped is compared with what the story says (Week.compare in homeward/practice/items/week.py),
// a week that is planned is checked by rules that come with the exercise (check in homeward/cbt/activity.py).

import { translator } from "../common/dom.js";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What of the map the story says, what it says and is not marked, and what is one's own. Marks: "day/part" → ids. */
export function compare(content, marked) {
  const told = content.key.map((row) => `${row.day}/${row.part}/${row.mark}`);
  const here = DAYS.flatMap((day) => content.parts.flatMap((part) => content.marks.filter((mark) => (marked[`${day}/${part.id}`] || []).includes(mark.id)).map((mark) => `${day}/${part.id}/${mark.id}`)));
  return { found: told.filter((one) => here.includes(one)), missed: told.filter((one) => !here.includes(one)), own: here.filter((one) => !told.includes(one)) };
}

/** What does not hold in a planned week: { rule, about, text }. */
export function findings(content, planned) {
  const { rules, activities } = content;
  const t = translator(rules.says);
  const known = Object.fromEntries(activities.map((one) => [one.id, one]));
  const plan = DAYS.flatMap((day) => content.parts.flatMap((part) => (planned[`${day}/${part.id}`] || []).map((id) => ({ day, part: part.id, ...known[id] }))));
  const does = plan.filter((row) => !row.rhythm);
  const on = (day) => does.filter((row) => row.day === day);
  const made = [];
  const add = (rule, about, values) => made.push({ rule, about, text: t(rule, values) });
  const tell = (rule, days, values) => days.length && add(rule, days.join(" "), { ...values, days: days.map((day) => rules.days[day]).reduce((one, other) => t("list", { one, other })) });
  tell("empty", DAYS.filter((day) => !on(day).length));
  for (const { day, part, why } of content.hard || []) {
    if (does.some((row) => row.day === day && row.part === part)) continue;
    add("hard", `${day}/${part}`, { place: t("place", { day: rules.days[day], part: content.parts.find((row) => row.id === part).title }), why });
  }
  for (const day of DAYS) {
    const n = on(day).filter((row) => row.new).length;
    if (n > rules.new_a_day) tell("new", [day], { n });
  }
  tell("much", DAYS.filter((day) => on(day).reduce((sum, row) => sum + row.effort, 0) > rules.effort_a_day));
  const counts = { company: does.filter((row) => row.company).length, own: does.filter((row) => !row.duty).length, light: does.filter((row) => row.effort === 1).length };
  for (const [rule, n] of Object.entries(counts)) if (n < rules[rule]) add(rule, "", { n, least: rules[rule] });
  const fixed = [...new Set(plan.filter((row) => row.rhythm).map((row) => row.id))];
  for (const id of fixed) {
    const places = plan.filter((row) => row.id === id);
    if (new Set(places.map((row) => row.part)).size > 1) add("irregular", id, { what: known[id].title });
    else if (places.length < rules.rhythm) add("seldom", id, { what: known[id].title, n: places.length });
  }
  if (!fixed.length) add("rhythm", "");
  return made;
}

export function fits(content, marked) {
  const places = new Set(DAYS.flatMap((day) => content.parts.map((part) => `${day}/${part.id}`)));
  const marks = new Set((content.marks || content.activities).map((mark) => mark.id));
  return marked !== null && typeof marked === "object" && !Array.isArray(marked)
    && Object.entries(marked).every(([place, ids]) => places.has(place) && Array.isArray(ids) && ids.every((id) => marks.has(id)));
}
