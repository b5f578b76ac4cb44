// The learner's record on this device: versioned JSON, kept only after consent, never sent anywhere.
// Its statements follow the shape of the field's convention for learning records (xAPI: actor, verb, object, result, timestamp).

const KEY = "homeward:record";
const ASIDE = "homeward:record.damaged";
const VERSION = 1;
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Finished attempts: none yet, or each with its time and a score in percent or null. */
const areAttempts = (rows) => rows === undefined || (Array.isArray(rows) && rows.every((row) => isObject(row) && !Number.isNaN(Date.parse(row.at)) && (row.score === null || Number.isFinite(row.score))));

/** Say what is wrong with a record, or null if nothing is. */
export function problem(record) {
  if (!isObject(record)) return "not an object";
  if (record.homeward !== "record") return "not a Homeward record";
  if (record.version !== VERSION) return `version ${record.version}, expected ${VERSION}`;
  if (!isObject(record.states)) return "states";
  for (const [key, entry] of Object.entries(record.states)) {
    if (!isObject(entry) || !isObject(entry.state) || Number.isNaN(Date.parse(entry.updated)) || !areAttempts(entry.state.finished)) return `states/${key}`;
  }
  if (!Array.isArray(record.statements)) return "statements";
  for (const [index, statement] of record.statements.entries()) {
    if (!isObject(statement) || !isObject(statement.verb) || !isObject(statement.object) || typeof statement.object.id !== "string" || Number.isNaN(Date.parse(statement.timestamp))) return `statements/${index}`;
  }
  return null;
}

const empty = () => ({ homeward: "record", version: VERSION, states: {}, statements: [] });

/** A finished attempt as a statement. */
function statement(key, attempt, title) {
  return {
    actor: { objectType: "Agent", account: { homePage: "urn:homeward", name: "learner-on-this-device" } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { "en-US": "completed" } },
    object: { objectType: "Activity", id: `urn:homeward:${key}`, ...(title ? { definition: { name: { [title.tag]: title.text } } } : {}) },
    result: { completion: true, ...(attempt.score === null ? {} : { score: { scaled: attempt.score / 100 } }) },
    timestamp: attempt.at,
  };
}

/** Both records together: the later state of each exercise, every statement once. */
export function merged(one, other) {
  const states = { ...one.states };
  for (const [key, entry] of Object.entries(other.states)) {
    if (!states[key] || Date.parse(states[key].updated) < Date.parse(entry.updated)) states[key] = entry;
  }
  const seen = new Map();
  for (const row of [...one.statements, ...other.statements]) seen.set(`${row.timestamp} ${row.object.id}`, row);
  const statements = [...seen.values()].sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  return { ...empty(), states, statements };
}

/** Open the record in a storage (localStorage, or null where there is none). */
export function openRecord(storage) {
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
    let found = null;
    try { found = JSON.parse(text); } catch { found = null; }
    if (problem(found) === null) { agreed = true; record = found; return; }
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
      record.states[key] = { updated: new Date().toISOString(), state };
      const own = new Set(record.statements.filter((row) => row.object.id === `urn:homeward:${key}`).map((row) => row.timestamp));
      for (const attempt of state.finished || []) if (!own.has(attempt.at)) record.statements.push(statement(key, attempt, title));
      write();
    },
    /** The whole record as text, for a file. */
    export: () => JSON.stringify(record, null, 1),
    /** Merge a file's text into the record; returns what is wrong with it, or null. A file that is refused changes nothing. */
    import(text) {
      let other = null;
      try { other = JSON.parse(text); } catch { return "not JSON"; }
      const wrong = problem(other);
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
    get overview() { return { states: Object.keys(record.states).length, finished: record.statements.length, statements: record.statements }; },
  };
}
