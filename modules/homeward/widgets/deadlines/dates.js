// Dates without a clock: the rule is that of add_period in homeward/system/law.py. Everything is reckoned in UTC, so that no time zone can shift a day.

const DAY = 86400000;
export const FIRST = "1950-01-01";
export const LAST = "2099-12-31";

/** True for a whole date such as 2026-11-22 that exists and lies within the range offered. */
export function isDate(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text) || text < FIRST || text > LAST) return false;
  const made = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().slice(0, 10) === text;
}

/** Add years and months, then days; a day that the target month does not have becomes its last day. */
export function addPeriod(text, { years = 0, months = 0, days = 0 }) {
  const [year, month, day] = text.split("-").map(Number);
  const index = month - 1 + months + 12 * years;
  const toYear = year + Math.floor(index / 12);
  const toMonth = ((index % 12) + 12) % 12;
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return new Date(Date.UTC(toYear, toMonth, Math.min(day, last)) + days * DAY).toISOString().slice(0, 10);
}

/** The date that a row of the table gives; `sign` is -1 where it is counted backwards. */
export function dateOf(text, { sign = 1, years = 0, months = 0, days = 0 }) {
  return addPeriod(text, { years: sign * years, months: sign * months, days: sign * days });
}

/** A date in words, with the weekday. */
export function inWords(text, lang) {
  const tag = lang === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(tag, { weekday: "long", year: "numeric", month: "long", day: "numeric", timeZone: "UTC", calendar: "gregory" }).format(new Date(`${text}T00:00:00Z`));
}
