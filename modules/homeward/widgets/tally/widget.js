// The tally: an observer taps what the worker just did while a clock runs; at the end the summary scores as a compass, and a sheet to hand over.

import { finish, focusOn, h, live, misfit, opening, partsOf } from "../common/dom.js";
import { draftField } from "../common/form.js";
import { printSheet } from "../common/files.js";
import { counts, indices, level } from "./rules.js";

const NOTES = ["well", "next"];
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function standing(content, saved) {
  const { events = [], seconds = 0, since = null, notes = {}, shown = false } = saved;
  const isEvent = (row) => Array.isArray(row) && row.length === 2 && Number.isFinite(row[0]) && row[1] in content.codes;
  if (!Array.isArray(events) || !events.every(isEvent) || !Number.isFinite(seconds) || (since !== null && !Number.isFinite(since))) return null;
  return { events, seconds, since, notes: notes || {}, shown };
}

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  let view = null;
  let ticking = null;

  el.append(opening(content), stage, region);

  const here = () => standing(content, state.get());
  const elapsed = (now) => Math.floor(now.seconds + (now.since === null ? 0 : (Date.now() - now.since) / 1000));
  const change = (changes) => state.set({ ...state.get(), ...changes });

  function startStop() {
    const now = here();
    change(now.since === null ? { since: Date.now() } : { since: null, seconds: elapsed(now) });
  }

  function tap(code) {
    const now = here();
    const started = now.since === null && !now.events.length ? { since: Date.now() } : {};
    const events = [...now.events, [elapsed(now), code]];
    change({ events, ...started });
    say(t("counted", { code: content.codes[code], n: counts(events)[code] }));
  }

  function undo() {
    const { events } = here();
    const [, code] = events[events.length - 1];
    change({ events: events.slice(0, -1) });
    say(t("taken_back", { code: content.codes[code] }));
  }

  function done() {
    const now = here();
    state.set(finish({ ...state.get(), since: null, seconds: elapsed(now), shown: true }, null));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function restart() { change({ events: [], seconds: 0, since: null, notes: {}, shown: false }); focusOn(stage.querySelector("button")); }

  function shownValue(row, value) {
    if (value === null) return t("nothing_to_count");
    return `${Number.isInteger(value) ? value : value.toFixed(1)} ${row.unit}`;
  }

  /** One score against its two marks: a needle on a line, and the same in words. */
  function compass(row, value) {
    const most = row.good * 1.5;
    const place = (number) => `${Math.min(100, (100 * number) / most)}%`;
    return h("div", { class: "hw-compass" },
      h("p", {}, h("strong", {}, row.name), ` · ${shownValue(row, value)}${value === null ? "" : ` · ${content.levels[level(row, value)]}`}`),
      h("div", { class: "hw-line-of-marks", "aria-hidden": "true" },
        h("span", { class: "hw-mark hw-mark-fair", style: `left: ${place(row.fair)}` }, t("mark_fair", { n: row.fair })),
        h("span", { class: "hw-mark", style: `left: ${place(row.good)}` }, t("mark_good", { n: row.good })),
        value !== null && h("span", { class: "hw-needle", style: `left: ${place(value)}` })));
  }

  function scores(now) {
    const values = indices(counts(now.events), content.marks);
    return [
      ...content.thresholds.map((row) => compass(row, values[row.index])),
      h("p", {}, t("totals", { adherent: values.adherent, non_adherent: values.non_adherent })),
      h("p", { class: "hw-small" }, t("a_compass")),
    ];
  }

  const tallied = (now) => h("dl", { class: "hw-tally" }, Object.entries(content.codes).map(([code, name]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(counts(now.events)[code] || 0)))));

  function counting() {
    return [
      h("p", { class: "hw-small" }, t("how")),
      h("div", { class: "hw-actions" }, h("span", { class: "hw-clock", role: "timer", "aria-label": t("clock") }), h("button", { type: "button", class: "hw-button hw-startstop", onclick: startStop }), h("button", { type: "button", class: "hw-quiet hw-undo", onclick: undo }, t("undo"))),
      h("div", { class: "hw-codes-grid", role: "group", "aria-label": t("codes") }, Object.entries(content.codes).map(([code, name]) => h("button", { type: "button", class: "hw-option hw-tap", "data-code": code, onclick: () => tap(code) }, h("span", {}, name), h("strong", { class: "hw-times" })))),
      h("p", { class: "hw-small hw-last" }),
      h("button", { type: "button", class: "hw-button hw-done", onclick: done }, t("see_scores")),
    ];
  }

  function refresh(now) {
    const table = counts(now.events);
    for (const button of stage.querySelectorAll(".hw-tap")) {
      const n = table[button.dataset.code] || 0;
      button.querySelector(".hw-times").textContent = String(n);
    }
    stage.querySelector(".hw-undo").disabled = !now.events.length;
    stage.querySelector(".hw-done").disabled = !now.events.length;
    stage.querySelector(".hw-startstop").textContent = t(now.since === null ? (now.seconds ? "go_on" : "start") : "pause");
    stage.querySelector(".hw-last").textContent = now.events.length ? t("lately", { codes: now.events.slice(-4).map(([seconds, code]) => `${clock(Math.floor(seconds))} ${content.codes[code]}`).join(" · ") }) : "";
    stage.querySelector(".hw-clock").textContent = clock(elapsed(now));
    if (now.since !== null && !ticking) ticking = setInterval(tick, 500);
    if (now.since === null) stop();
  }

  function stop() { clearInterval(ticking); ticking = null; }
  function tick() {
    const shown = stage.querySelector(".hw-clock");
    if (!shown || !el.isConnected) { stop(); return; }
    shown.textContent = clock(elapsed(here()));
  }

  function sheet(now) {
    return [h("p", {}, t("length", { time: clock(elapsed(now)), n: now.events.length })), tallied(now), ...scores(now)];
  }

  function result(now) {
    const note = (key) => [h("p", { class: "hw-ask" }, t(`note_${key}`)), draftField({ label: t(`note_${key}`), rows: 3, value: now.notes[key], keep: (text) => change({ notes: { ...here().notes, [key]: text } }) })];
    const print = () => {
      stage.querySelectorAll(".hw-box").forEach((box) => box.flush());
      const last = here();
      printSheet(h("h1", {}, t("sheet")), sheet(last), NOTES.map((key) => [h("p", {}, h("strong", {}, t(`note_${key}`))), h("p", { class: "hw-own-words" }, last.notes[key] || " ")]));
    };
    return h("section", { class: "hw-result", "aria-label": t("sheet") },
      h("p", { class: "hw-title hw-focus" }, t("sheet")), sheet(now), h("p", { class: "hw-small" }, t("no_client_data")), NOTES.map(note),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button", onclick: print }, t("print_sheet")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => { change({ shown: false }); focusOn(stage.querySelector("button")); } }, t("count_on")),
        h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))));
  }

  function draw() {
    const now = here();
    const next = !now ? "misfit" : now.shown ? `shown/${now.events.length}` : "counting";
    if (next !== view) {
      view = next;
      stop();
      stage.replaceChildren(...(!now ? misfit(t, restart) : now.shown ? [result(now)] : counting()));
    }
    if (now && !now.shown) refresh(now);
  }

  const end = live(model, draw);
  return () => { stop(); end(); };
}

export default { render };
