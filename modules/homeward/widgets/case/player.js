// The case player for the reader's browser. The rules are those of homeward/cases/player.py, line for line;
// recorded conversations and random walks go through both.

import { BEST, POINTS, percent } from "../common/dom.js";

const COMPARE = {
  ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, "==": (a, b) => a === b,
  "!=": (a, b) => a !== b, ">": (a, b) => a > b, "<": (a, b) => a < b,
};

const holds = (condition, values) =>
  condition.some((option) => option.every(([name, sign, number]) => COMPARE[sign](values[name], number)));

/** A choice or a saved conversation that does not fit the case. */
export class PlayError extends Error {}

export class Player {
  constructor(content) {
    this.case = content;
    this.choices = [];
    this.written = {};
    this.values = Object.fromEntries(Object.entries(content.variables).map(([name, row]) => [name, row.start]));
    this.at = content.start;
    this.path = [];
  }

  get ended() { return this.at in this.case.endings; }
  get ending() { return this.case.endings[this.at] || null; }
  get step() { return this.case.steps[this.at] || null; }

  /** Take reply `index` (its place in the file, from 0). */
  choose(index, words) {
    if (this.ended) throw new PlayError("the visit is over; start again to play another way");
    const reply = this.step.replies[index];
    if (!Number.isInteger(index) || !reply) throw new PlayError(`step '${this.at}' has no reply ${index}`);
    for (const [name, change] of Object.entries(reply.effects || {})) {
      const { min = 0, max = 10 } = this.case.variables[name];
      this.values[name] = Math.max(min, Math.min(max, this.values[name] + change));
    }
    if (words !== undefined && words !== null) this.written[this.choices.length] = words;
    this.choices.push(index);
    const entry = { step: this.at, reply: index, codes: reply.codes, quality: reply.quality, values: { ...this.values } };
    this.path.push(entry);
    this.at = reply.next.find((branch) => !("when" in branch) || holds(branch.when, this.values)).to;
    return entry;
  }

  /** Points so far, and the most one could have. */
  get points() { return [this.path.reduce((sum, entry) => sum + POINTS[entry.quality], 0), BEST * this.path.length]; }

  get score() { return this.path.length ? percent(...this.points) : null; }

  get counts() {
    const counts = {};
    for (const entry of this.path) for (const code of entry.codes) counts[code] = (counts[code] || 0) + 1;
    return counts;
  }

  /** The client's lines met so far that carry a kind of talk. */
  heard() {
    const lines = [];
    for (const entry of this.path) {
      const step = this.case.steps[entry.step];
      for (const line of [step.client, step.replies[entry.reply].answer]) if (line && line.talk) lines.push(line);
    }
    return lines;
  }

  save() { return { format: 1, case: this.case.id, choices: [...this.choices], written: { ...this.written } }; }

  /** Replay a saved conversation; returns a new player, so a save that does not fit harms nothing. */
  static load(content, saved) {
    if (!saved || saved.format !== 1 || saved.case !== content.id || !Array.isArray(saved.choices)) {
      throw new PlayError(`this is not a saved conversation of case '${content.id}'`);
    }
    const player = new Player(content);
    saved.choices.forEach((index, number) => player.choose(index, (saved.written || {})[number]));
    return player;
  }

  summary() {
    return {
      at: this.at, ended: this.ended, kind: this.ended ? this.ending.kind : null, values: { ...this.values }, score: this.score,
      counts: this.counts, path: this.path.map((entry) => [entry.step, entry.reply]), talk: this.heard().map((line) => line.talk),
    };
  }
}
