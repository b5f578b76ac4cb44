// The ninety days for the reader's browser. The rules are those of homeward/casework/caseload (dice, engine, ways, counting), line for line, for one run;
// a recorded corpus and random plays go through both. Only + − × ÷ and comparison, in the same order, so that both agree to the last bit.

export const WEEKS = 13;
export const HOUSING = 3;
export const AGAIN = 4;
export const WORK = 5;
const SLOTS = 5;
export const NONE = -1;
export const OPEN = 0;
export const PAPER = 1;
export const TAKEN = 2;
export const CLOSED = 3;
export const LOST = 0;
export const LOOSE = 1;
export const STEADY = 2;
export const CLOSE = 3;
const EARLY = 28, TALK_BY = 4, PILE = 60, FRESH = 2, SKILL_LEAST = 0.5;
export const SILENT_FOR = 4;
const KIND = { event: 0, test: 1, call: 2, visit: 3, bond: 4, fade: 5, alone: 6, door: 10, leaflet: 20, hold: 30, chance: 40 };
const URGENT = ["answer", "test"];
export const ACTIONS = ["call", "visit", "accompany", "leaflet", "family", "talk", "answer", "test", "partners", "supervision"];
export const EVENTS = ["crisis", "eviction", "phone", "quarrel", "help", "lead", "again"];
export const PARTS = ["contact", "linkages", "work", "safety", "hours"];

/** A move that does not fit the ninety days. */
export class MoveError extends Error {}

/** Mix one more part of a place into what came before it (MurmurHash3's finaliser, see dice.py). */
export function mix(before, part) {
  let mixed = ((before ^ part) + 0x9e3779b9) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const fill = (n, value) => Array.from({ length: n }, () => value);

export class Run {
  /** Ninety days: `content` holds clients and parameters, `seed` the luck, `hours` those of a week. */
  constructor(content, seed, hours) {
    this.content = content;
    this.clients = content.clients;
    this.parameters = { ...content.parameters, hours };
    this.seed = seed >>> 0;
    this.budget = Math.trunc(60 * hours);
    const people = this.clients.length;
    this.contact = this.clients.map((one) => one.contact);
    this.phone = this.clients.map((one) => one.phone);
    this.support = fill(people, 0);
    this.quarrel = fill(people, false);
    this.work = this.clients.map((one) => (one.work ? OPEN : NONE));
    this.need = this.clients.map((one) => Array.from({ length: SLOTS }, (_, slot) => (slot < one.own ? OPEN : NONE)));
    this.since = this.clients.map(() => fill(SLOTS, 0));
    this.tried = this.clients.map(() => fill(SLOTS, false));
    this.knocked = this.clients.map(() => fill(SLOTS, false));
    this.went = this.clients.map(() => fill(SLOTS, false));
    for (const name of ["talked", "silent", "lead", "evicted", "loud", "event", "missed"]) this[name] = fill(people, 0);
    for (const name of ["crisis", "test", "reached"]) this[name] = fill(people, false);
    this.skill = 1;
    this.backlog = 0;
    this.spent = Object.fromEntries([...ACTIONS, "paper"].map((name) => [name, 0]));
    for (const name of ["kept", "over_weeks", "order", "crises", "answered", "tests", "followed"]) this[name] = 0;
    this.week = 0;
    this.weeks = [];  // how each week ended, for the page
    this.seeded = mix(0x9e3779b9, this.seed);
    this.beginWeek();
  }

  get over() { return this.week > WEEKS; }

  /** This week's luck of a client for a kind of event. */
  draw(c, kind) { return mix(this.mixed[c], kind) / 4294967296; }

  beginWeek() {
    this.week += 1;
    this.asked = [];
    if (this.over) return;
    const week = mix(this.seeded, this.week);
    this.mixed = this.clients.map((_, c) => mix(week, c));
    this.left = this.budget;
    this.extra = 0;
    this.metWithPartners = this.supervised = false;
    this.reached = fill(this.clients.length, false);
    this.did = Object.fromEntries(["call", "visit", "accompany", "family"].map((name) => [name, fill(this.clients.length, false)]));
    this.clients.forEach((client, c) => this.happen(c, client));
  }

  happen(c, client) {
    const p = this.parameters;
    const luck = this.draw(c, KIND.event);
    const early = client.home_days + 7 * (this.week - 1) < EARLY;
    const family = Boolean(client.family);
    const can = { crisis: true, eviction: this.need[c][HOUSING] === NONE, phone: this.phone[c], quarrel: family, help: family, lead: this.work[c] === OPEN, again: this.need[c][AGAIN] === NONE };
    this.event[c] = 0;
    let edge = 0;
    for (const [place, name] of EVENTS.entries()) {
      edge += name === "crisis" && early ? p.crisis_rate * p.crisis_early : p[`${name}_rate`];
      if (luck < edge) { if (can[name]) this.event[c] = place + 1; break; }
    }
    const hit = this.event[c] ? EVENTS[this.event[c] - 1] : "";
    this.crisis[c] = hit === "crisis";
    if (hit === "eviction") { this.need[c][HOUSING] = OPEN; this.evicted[c] = FRESH; }
    if (hit === "phone") this.phone[c] = false;
    if (hit === "quarrel") { this.quarrel[c] = true; this.support[c] = 0; }
    if (hit === "help") { this.quarrel[c] = false; this.support[c] = p.family_weeks; }
    if (hit === "lead") this.lead[c] = FRESH;
    if (hit === "again") { this.need[c][AGAIN] = OPEN; this.contact[c] = Math.max(this.contact[c], STEADY); }
    const due = testDue(client, this.week);
    this.test[c] = due && this.draw(c, KIND.test) < p.missed_rate;
    if (["crisis", "eviction", "quarrel", "again"].includes(hit) || this.test[c]) this.loud[c] = FRESH;
    this.crises += hit === "crisis";
    this.tests += this.test[c];
  }

  /** Minutes that an action takes now. */
  cost(action, c) { return action === "answer" ? this.parameters[this.talked[c] > 0 ? "crisis_card" : "crisis"] : this.parameters[action]; }

  /** Whether an action is possible now, the hours left aside. */
  possible(action, c, slot) {
    if (action === "supervision") return !this.supervised;
    if (action === "partners") return !this.metWithPartners;
    const known = this.contact[c] >= LOOSE;
    if (action === "call") return (this.phone[c] || this.support[c] > 0) && !this.did.call[c];
    if (action === "visit") return !this.did.visit[c];
    if (action === "accompany") return this.contact[c] >= STEADY && (slot === WORK ? this.work[c] : this.need[c][slot]) === OPEN && !this.did.accompany[c];
    if (action === "leaflet") return this.reached[c] && this.need[c][slot] === OPEN && !this.tried[c][slot];
    if (action === "family") return Boolean(this.clients[c].family) && known && !this.did.family[c];
    if (action === "talk") return this.reached[c] && this.talked[c] === 0;
    if (action === "answer") return this.crisis[c];
    return known && this.test[c];
  }

  /** Whether there is time for an action: what cannot wait may take the week over its hours. */
  affordable(action, c) { return URGENT.includes(action) || this.left >= this.cost(action, c); }

  /** Do something, if it is possible and there is time; tells whether it was done. What came of it stands in `outcome` and `asked`. */
  act(action, c, slot) {
    if (this.over) throw new MoveError("the ninety days are over");
    this.outcome = "";
    if (!this.possible(action, c, slot) || !this.affordable(action, c)) return false;
    const cost = this.cost(action, c);
    const within = Math.min(cost, this.left);
    this.spent[action] += cost;
    this.left -= within;
    this.extra += cost - within;
    this.outcome = this[`do_${action}`](c, slot) || action;
    return true;
  }

  raise(c) { this.contact[c] = Math.min(this.contact[c] + 1, CLOSE); }

  /** Somebody was reached: contact begins, the paperwork grows, and what was arranged in an earlier week is asked about. */
  meet(c) {
    this.reached[c] = true;
    this.contact[c] = Math.max(this.contact[c], LOOSE);
    this.backlog += this.parameters.paper;
    for (let slot = 0; slot < SLOTS; slot++) {
      const state = this.need[c][slot];
      if ((state !== PAPER && state !== TAKEN) || this.since[c][slot] >= this.week) continue;
      const holds = this.draw(c, KIND.hold + slot) < this.parameters.holds && (state === TAKEN || this.went[c][slot]);
      this.need[c][slot] = holds ? CLOSED : OPEN;
      this.asked.push({ c, slot, holds });
    }
  }

  do_call(c) {
    const p = this.parameters;
    this.did.call[c] = true;
    if (!(this.draw(c, KIND.call) < p.answers + p.answers_more * this.contact[c])) return "no_answer";
    this.meet(c);
    return "answered";
  }

  do_visit(c) {
    const p = this.parameters;
    this.did.visit[c] = true;
    if (!(this.draw(c, KIND.visit) < (this.evicted[c] > 0 ? p.found_moved : p.found))) return "not_in";
    this.meet(c);
    this.phone[c] = true;
    if (this.draw(c, KIND.bond) < this.skill) { this.raise(c); return "found"; }
    return "found_stiff";
  }

  do_accompany(c, slot) {
    const p = this.parameters;
    this.did.accompany[c] = true;
    this.meet(c);
    this.raise(c);
    const luck = this.draw(c, KIND.door + slot);
    const bonus = this.metWithPartners ? p.door_partners : 0;
    if (slot === WORK) {
      const links = Math.min(this.need[c].filter((state) => state === CLOSED).length, 2);
      if (!(luck < (p.job + p.job_link * links + (this.lead[c] > 0 ? p.job_lead : 0) + bonus) * this.skill)) return "no_job";
      this.work[c] = CLOSED;
      return "job";
    }
    const again = this.knocked[c][slot] ? p.door_again : 0;
    this.knocked[c][slot] = true;
    if (!(luck < (p.door + again + bonus) * this.skill)) return "turned_away";
    this.need[c][slot] = TAKEN;
    this.since[c][slot] = this.week;
    if (slot === HOUSING) this.evicted[c] = 0;
    return "taken";
  }

  do_leaflet(c, slot) {
    const p = this.parameters;
    this.tried[c][slot] = true;
    this.went[c][slot] = this.draw(c, KIND.leaflet + slot) < p.door_paper + (this.metWithPartners ? p.door_partners : 0);
    this.need[c][slot] = PAPER;
    this.since[c][slot] = this.week;
  }

  do_family(c) {
    this.did.family[c] = true;
    this.backlog += this.parameters.paper;
    this.quarrel[c] = false;
    this.support[c] = this.parameters.family_weeks;
  }

  do_talk(c) { this.talked[c] = this.week; }

  do_answer(c) { this.crisis[c] = false; this.answered += 1; this.meet(c); this.raise(c); }

  do_test(c) { this.test[c] = false; this.followed += 1; }

  do_partners() { this.metWithPartners = true; }

  do_supervision() { this.supervised = true; this.skill = Math.min(1, this.skill + this.parameters.skill_back); }

  /** Write what time is left for, count the week, let contact fade where nobody was reached, and begin the next week. */
  endWeek() {
    if (this.over) throw new MoveError("the ninety days are over");
    const p = this.parameters;
    const written = Math.min(this.left, this.backlog);
    this.spent.paper += written;
    this.left -= written;
    this.backlog -= written;
    this.silent = this.silent.map((weeks, c) => (this.reached[c] ? 0 : weeks + 1));
    const report = {
      crises: this.places(this.crisis), tests: this.places(this.test), silent: this.places(this.silent.map((weeks) => weeks > SILENT_FOR)),
      extra: this.extra, written, waiting: this.backlog, faded: [], alone: [],
    };
    report.order = !report.crises.length && !report.tests.length && !report.silent.length && this.extra === 0 && this.backlog <= PILE;
    this.order += report.order;
    this.over_weeks += this.extra > 0;
    this.backlog += Math.floor((this.backlog * Math.trunc(100 * p.paper_grows)) / 100);
    this.missed = this.missed.map((times, c) => times + this.test[c]);
    this.clients.forEach((_, c) => {
      const share = p.fades + (this.quarrel[c] ? p.fades_quarrel : 0) - (this.support[c] > 0 ? p.fades_family : 0);
      const before = this.contact[c];
      const fades = !this.reached[c] && this.draw(c, KIND.fade) < share;
      this.contact[c] = Math.max(before - fades - (this.evicted[c] > 0), LOST);
      if (this.crisis[c]) this.contact[c] = LOST;
      if (this.contact[c] < before) report.faded.push(c);
      if (this.lead[c] > 0 && this.work[c] === OPEN && this.draw(c, KIND.alone) < p.job_alone) { this.work[c] = CLOSED; report.alone.push(c); }
    });
    this.kept += this.contact.filter((step) => step >= LOOSE).length;
    for (const name of ["support", "lead", "evicted", "loud"]) this[name] = this[name].map((weeks) => Math.max(weeks - 1, 0));
    this.skill = Math.max(SKILL_LEAST, this.skill - p.skill_loss);
    this.weeks.push(report);
    this.beginWeek();
    return report;
  }

  places(flags) { return flags.flatMap((flag, c) => (flag ? [c] : [])); }

  /** Everything that both engines must agree on. */
  state() {
    const named = ["contact", "phone", "support", "quarrel", "work", "need", "since", "tried", "went", "knocked", "talked", "silent", "lead", "evicted", "loud", "crisis", "test", "event", "reached", "missed"];
    const single = ["skill", "backlog", "left", "extra", "kept", "over_weeks", "order", "crises", "answered", "tests", "followed", "spent"];
    return JSON.parse(JSON.stringify(Object.fromEntries(["week", ...named, ...single].map((name) => [name, this[name]]))));
  }
}

/** Whether a client's test falls into a week. */
export function testDue(client, week) { return week >= client.test_first && (week - client.test_first) % client.test_every === 0; }

/** The five parts of the score and their mean. */
export function score(run) {
  const people = run.clients.length;
  const count = (rows, holds) => rows.reduce((sum, row) => sum + (holds(row) ? 1 : 0), 0);
  const needs = run.need.flat();
  const talks = 2 * count(run.talked, (week) => week > 0 && week <= TALK_BY) + count(run.talked, (week) => week > TALK_BY);
  const parts = {
    contact: (100 * run.kept) / (WEEKS * people),
    linkages: (100 * count(needs, (state) => state === CLOSED)) / count(needs, (state) => state !== NONE),
    work: (100 * count(run.work, (state) => state === CLOSED)) / count(run.work, (state) => state !== NONE),
    safety: (100 * (talks + 2 * run.answered + 2 * run.followed)) / (2 * people + 2 * run.crises + 2 * run.tests),
    hours: (100 * run.order) / WEEKS,
  };
  return { ...parts, mean: PARTS.slice(1).reduce((sum, name) => sum + parts[name], parts.contact) / PARTS.length };
}

// ---- ways of working: lists of rules, read as ways.py reads them -----------------------------------------------------

const ORDER = [HOUSING, AGAIN, 0, 1, 2];
const TURN = 3;
const SOMETIMES = 0.15;

export const FACTS = {
  crisis: (run, c) => run.crisis[c],
  test: (run, c) => run.test[c],
  evicted: (run, c) => run.evicted[c] > 0,
  quarrel: (run, c) => run.quarrel[c],
  lead: (run, c) => run.lead[c] > 0,
  again: (run, c) => run.need[c][AGAIN] === OPEN,
  loud: (run, c) => run.loud[c] > 0,
  lost: (run, c) => run.contact[c] === LOST,
  loose: (run, c) => run.contact[c] <= LOOSE,
  steady: (run, c) => run.contact[c] >= STEADY,
  phone: (run, c) => run.phone[c],
  no_phone: (run, c) => !run.phone[c],
  unreached: (run, c) => !run.reached[c],
  quiet: (run, c) => !run.reached[c] && run.silent[c] >= 2,
  no_card: (run, c) => run.talked[c] === 0,
  open: (run, c) => run.need[c].includes(OPEN),
  to_ask: (run, c) => run.need[c].some((state, slot) => (state === PAPER || state === TAKEN) && run.since[c][slot] < run.week),
  ready: (run, c) => run.work[c] === OPEN && (run.need[c].includes(CLOSED) || run.lead[c] > 0),
  chance: (run, c, place) => run.draw(c, KIND.chance + place) < SOMETIMES,
};

const hasTime = (run, plan, action, c) =>
  URGENT.includes(action) || !plan.writes || run.left - run.cost(action, c) >= run.backlog + run.parameters.paper;

function follow(run, plan, rule, c, place) {
  const action = rule.do === "work" ? "accompany" : rule.do;
  if (!hasTime(run, plan, action, c) || !rule.if.every((fact) => FACTS[fact](run, c, place))) return false;
  if (rule.do === "work") return run.act("accompany", c, WORK);
  if (rule.do !== "accompany" && rule.do !== "leaflet") return run.act(rule.do, c);
  const slot = ORDER.find((here) => run.need[c][here] === OPEN && (rule.do !== "leaflet" || !run.tried[c][here]));
  return slot !== undefined && run.act(rule.do, c, slot);
}

/** Go through the rules of a way of working once. */
export function playWeek(run, plan) {
  const people = run.clients.length;
  for (const [place, rule] of plan.rules.entries()) {
    if (run.week < rule.weeks[0] || run.week > rule.weeks[1] || (run.week - rule.weeks[0]) % rule.every) continue;
    if (rule.do === "partners" || rule.do === "supervision") { if (hasTime(run, plan, rule.do)) run.act(rule.do); continue; }
    let times = 0;
    for (let step = 0; step < people && times < rule.most; step++) {
      const c = (run.week * TURN + step) % people;
      if (rule.client === null || rule.client === undefined || rule.client === c) times += follow(run, plan, rule, c, place);
    }
  }
}

/** Play ninety days by a way of working. */
export function play(content, plan, seed, hours) {
  const run = new Run(content, seed, hours);
  while (!run.over) { playWeek(run, plan); run.endWeek(); }
  return run;
}

// ---- what is saved: the luck, the hours, and the moves ---------------------------------------------------------------

export const END = "end";

/** Take a move: "end", or [action], [action, client] or [action, client, slot]. */
export function take(run, move) {
  if (move === END) { run.endWeek(); return; }
  if (!Array.isArray(move) || !ACTIONS.includes(move[0])) throw new MoveError(`'${JSON.stringify(move)}' is no move`);
  const [action, c, slot] = move;
  if (action !== "partners" && action !== "supervision" && !run.clients[c]) throw new MoveError(`there is no client ${c}`);
  if ((action === "accompany" || action === "leaflet") && !Number.isInteger(slot)) throw new MoveError("no need is named");
  if (!run.act(action, c, slot)) throw new MoveError(`'${action}' was not possible`);
}

/** Play a saved game again: { seed, hours, moves }. */
export function replay(content, saved) {
  const { low, high } = content.hours;
  if (!Number.isInteger(saved.seed) || typeof saved.hours !== "number" || !(saved.hours >= low && saved.hours <= high) || !Array.isArray(saved.moves)) throw new MoveError("this is no saved game");
  const run = new Run(content, saved.seed, saved.hours);
  for (const move of saved.moves) take(run, move);
  return run;
}
