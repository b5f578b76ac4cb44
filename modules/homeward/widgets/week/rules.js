// The rule of the week, apart from how it looks: that of Week.compare in homeward/practice/items/week.py.

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What of the map the story says, what it says and is not marked, and what is one's own. Marks: "day/part" → ids. */
export function compare(content, marked) {
  const told = content.key.map((row) => `${row.day}/${row.part}/${row.mark}`);
  const here = DAYS.flatMap((day) => content.parts.flatMap((part) => content.marks.filter((mark) => (marked[`${day}/${part.id}`] || []).includes(mark.id)).map((mark) => `${day}/${part.id}/${mark.id}`)));
  return { found: told.filter((one) => here.includes(one)), missed: told.filter((one) => !here.includes(one)), own: here.filter((one) => !told.includes(one)) };
}

export function fits(content, marked) {
  const places = new Set(DAYS.flatMap((day) => content.parts.map((part) => `${day}/${part.id}`)));
  const marks = new Set(content.marks.map((mark) => mark.id));
  return marked !== null && typeof marked === "object" && !Array.isArray(marked)
    && Object.entries(marked).every(([place, ids]) => places.has(place) && Array.isArray(ids) && ids.every((id) => marks.has(id)));
}
