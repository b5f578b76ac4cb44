// Spaced retrieval: when a question that was answered comes back. The same rules as homeward/practice/schedule.py.

export const INTERVALS = [1, 3, 7, 14, 30, 60, 120];
export const NEW_A_DAY = 5;

const two = (number) => String(number).padStart(2, "0");

/** A day in the reader's own place, as YYYY-MM-DD. */
export const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The day some days after another; counted in UTC, where every day has 24 hours. */
export function plusDays(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/** What is known of a question once it has been answered. */
export function after(entry, points, possible, today) {
  const before = entry ? entry.box : -1;
  let box = 0;
  if (points === possible) box = Math.min(before + 1, INTERVALS.length - 1);
  else if (3 * points >= 2 * possible) box = Math.max(before, 0);
  return { box, due: plusDays(today, INTERVALS[box]), last: today, seen: (entry ? entry.seen : 0) + 1 };
}

/** Questions that are due, longest overdue first. */
export function due(history, today) {
  const before = (one, two_) => (one < two_ ? -1 : one > two_ ? 1 : 0);
  return Object.keys(history).filter((id) => history[id].due <= today).sort((one, other) => before(history[one].due, history[other].due) || before(one, other));
}

/** Day → how many questions come back on it; what is overdue stands under today. */
export function coming(history, today) {
  const days = {};
  for (const { due: day } of Object.values(history)) { const on = day < today ? today : day; days[on] = (days[on] || 0) + 1; }
  return Object.fromEntries(Object.entries(days).sort((one, other) => (one[0] < other[0] ? -1 : 1)));
}

/** A calendar file (RFC 5545): one all-day entry for each day on which questions come back. `words(n)` gives its title and description. */
export function calendar(history, now, words) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const events = Object.entries(coming(history, dayOf(now))).flatMap(([day, n]) => {
    const [summary, description] = words(n);
    return ["BEGIN:VEVENT", `UID:homeward-review-${day}@homeward`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`,
      `DTEND;VALUE=DATE:${plusDays(day, 1).replace(/-/g, "")}`, `SUMMARY:${escape(summary)}`, `DESCRIPTION:${escape(description)}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
  });
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homeward//Review//EN", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR", ""].map(fold).join("\r\n");
}

/** Long lines go on in the next one after a space; no line is longer than 75 bytes, and no character is cut. */
function fold(line) {
  const parts = [""];
  let bytes = 0;
  for (const char of line) {
    const size = new TextEncoder().encode(char).length;
    if (bytes + size > 74) { parts.push(""); bytes = 0; }
    parts[parts.length - 1] += char;
    bytes += size;
  }
  return parts.join("\r\n ");
}
