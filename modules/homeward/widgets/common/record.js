// The learner's record on this device: versioned JSON, kept only after consent, never sent anywhere. homeward/practice/record.py reads the same file.
// Its statements follow the shape of the field's convention for learning records (xAPI: actor, verb, object, result, timestamp).

import { misplaced } from "./schema.js";

const KEY = "homeward:record";
const ASIDE = "homeward:record.damaged";
export const VERSION = 2;
export const POINTS_EXTENSION = "urn:homeward:points";
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Bring a record of an older version up to this one; anything else comes back as it is. Version 1 had the same parts, but no points by competency. */
export function migrated(record) {
  return isObject(record) && record.version === 1 ? { ...record, version: VERSION } : record;
}

/** Say what is wrong with a record of this version, or null if nothing is. */
export function problem(record, schema) {
  if (!isObject(record)) return "not an object";
  if (record.homeward !== "record") return "not a Homeward record";
  if (record.version !== VERSION) return `version ${record.version}, expected ${VERSION}`;
  return misplaced(schema, record);
}

/** Take up a record from text: { record } or { wrong }. */
export function parsed(text, schema) {
  let found = null;
  try { found = JSON.parse(text); } catch { return { wrong: "not JSON" }; }
  found = migrated(found);
  const wrong = problem(found, schema);
  return wrong ? { wrong } : { record: found };
}

const empty = () => ({ homeward: "record", version: VERSION, states: {}, statements: [] });

/** A finished attempt as a statement. */
function statement(key, attempt, title) {
  const score = attempt.score === null ? {} : { score: { scaled: attempt.score / 100 } };
  return {
    actor: { objectType: "Agent", account: { homePage: "urn:homeward", name: "learner-on-this-device" } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { "en-US": "completed" } },
    object: { objectType: "Activity", id: `urn:homeward:${key}`, ...(title ? { definition: { name: { [title.tag]: title.text } } } : {}) },
    result: { completion: true, ...score, ...(attempt.by ? { extensions: { [POINTS_EXTENSION]: attempt.by } } : {}) },
    timestamp: attempt.at,
  };
}

const byTime = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** Two entries of one exercise together: the later state, every finished attempt once, of each question of the review what was answered later. */
function united(one, other) {
  const [older, newer] = one.updated < other.updated ? [one, other] : [other, one];
  const state = { ...newer.state };
  if (older.state.finished || newer.state.finished) {
    const attempts = new Map([...(older.state.finished || []), ...(newer.state.finished || [])].map((row) => [row.at, row]));
    state.finished = [...attempts.values()].sort((a, b) => byTime(a.at, b.at));
  }
  if (older.state.history || newer.state.history) {
    state.history = { ...older.state.history };
    for (const [id, entry] of Object.entries(newer.state.history || {})) {
      const before = state.history[id];
      if (!before || before.last < entry.last || (before.last === entry.last && before.seen <= entry.seen)) state.history[id] = entry;
    }
  }
  return { updated: newer.updated, state };
}

/** Both records together: of each exercise the later state with all attempts, every statement once, by time. */
export function merged(one, other) {
  const states = {};
  for (const key of Object.keys({ ...one.states, ...other.states })) states[key] = united(one.states[key] || other.states[key], other.states[key] || one.states[key]);
  const seen = new Map();
  for (const row of [...one.statements, ...other.statements]) { const id = `${row.timestamp} ${row.object.id}`; if (!seen.has(id)) seen.set(id, row); }
  const statements = [...seen].sort((a, b) => byTime(a[0], b[0])).map((pair) => pair[1]);
  return { ...empty(), states, statements };
}

/** Competency → [points, points possible] over all statements. */
export function strengths(record) {
  const sums = {};
  for (const row of record.statements) {
    for (const [code, [points, possible]] of Object.entries(((row.result || {}).extensions || {})[POINTS_EXTENSION] || {})) {
      const [before, of] = sums[code] || [0, 0];
      sums[code] = [before + points, of + possible];
    }
  }
  return sums;
}

/** Open the record in a storage (localStorage, or null where there is none); `schema` says what a record is. */
export function openRecord(storage, schema) {
  let agreed = false;
  let trouble = null;  // "damaged": an unreadable record was put aside; "full": nothing can be written
  let stuck = false;  // an unreadable record could not be put aside: it must not be written over
  let record = empty();

  read();

  /** Take up what the storage holds. A storage that fails leaves the record in memory as it is. */
  function read() {
    let text = null;
    try { text = storage ? storage.getItem(KEY) : null; } catch { trouble = "full"; return; }
    if (text === null) { agreed = false; record = empty(); return; }
    const { record: found } = parsed(text, schema);
    if (found) { agreed = true; record = found; return; }
    // Damaged: put aside unchanged, so that nothing is lost, and begin a fresh one. Where it cannot be put aside, it stays where it is.
    try { storage.setItem(asides().free, text); } catch { agreed = false; stuck = true; trouble = "full"; return; }
    agreed = true;
    record = empty();
    write();
    if (trouble === null) trouble = "damaged";
  }

  /** What was put aside, oldest first, and the next name that is free. */
  function asides() {
    const texts = [];
    for (let number = 1; ; number++) {
      const name = number === 1 ? ASIDE : `${ASIDE}.${number}`;
      const text = storage.getItem(name);
      if (text === null) return { texts, free: name };
      texts.push({ name, text });
    }
  }

  function write() {
    if (!agreed) return;
    try { storage.setItem(KEY, JSON.stringify(record)); if (trouble === "full") trouble = null; } catch { trouble = "full"; }
  }

  return {
    get agreed() { return agreed; },
    get trouble() { return trouble; },
    get damaged() { try { return storage ? asides().texts.map((row) => row.text) : []; } catch { return []; } },
    get possible() { return storage !== null && !stuck; },
    agree() { if (!storage || stuck) { trouble = "full"; return; } agreed = true; write(); },
    state: (key) => (record.states[key] ? record.states[key].state : null),
    /** Keep the state of an exercise; `title` ({ tag, text }) is its name in the reader's language. */
    save(key, state, title) {
      if (agreed && trouble !== "full") read();  // another tab may have written since
      const entry = { updated: new Date().toISOString(), state };
      record.states[key] = record.states[key] ? united(record.states[key], entry) : entry;
      const own = new Set(record.statements.filter((row) => row.object.id === `urn:homeward:${key}`).map((row) => row.timestamp));
      for (const attempt of state.finished || []) if (!own.has(attempt.at)) record.statements.push(statement(key, attempt, title));
      write();
    },
    /** The whole record as text, for a file. */
    export: () => JSON.stringify(record, null, 1),
    /** Merge a file's text into the record; returns what is wrong with it, or null. A file that is refused changes nothing. */
    import(text) {
      const { record: other, wrong } = parsed(text, schema);
      if (wrong) return wrong;
      if (agreed && trouble !== "full") read();
      record = merged(record, other);
      agreed = storage !== null && !stuck;
      write();
      return null;
    },
    erase() {
      try { for (const { name } of asides().texts) storage.removeItem(name); storage.removeItem(KEY); trouble = null; stuck = false; } catch { trouble = "full"; }
      agreed = false;
      record = empty();
    },
    get overview() { return { states: Object.keys(record.states).length, finished: record.statements.length, statements: record.statements, strengths: strengths(record) }; },
  };
}
