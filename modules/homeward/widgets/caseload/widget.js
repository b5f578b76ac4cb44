// Ninety days with ten people: each week what happened, ten lines that open to what one may do, the hours that are left. All rules are in rules.js.

import { finish, focusOn, h, live, misfit, opening, partsOf } from "../common/dom.js";
import { ACTIONS, AGAIN, CLOSED, END, EVENTS, HOUSING, LOST, MoveError, NONE, OPEN, PAPER, PARTS, play, replay, score, STEADY, TAKEN, take, testDue, WEEKS, WORK } from "./rules.js";

const SHOWN_SILENT = 3;
const VARIED = ["answered", "no_answer", "found", "turned_away"];  // what happens often is told in three ways
let made = 0;

function render({ model, el }) {
  const { content, t, state, stage, region, say } = partsOf(model);
  const { words, clients } = content;
  const chinese = model.get("lang") === "zh";
  const id = `hw-caseload-${++made}`;
  const choice = { hours: content.parameters.hours, seed: "" };
  let open = null;  // which client's line is open
  let told = [];  // what came of the last move
  let game = null;  // the moves that have been played, so that the next one need not play all of them again

  el.append(stage, region);

  /** Give the focus to an element; the browser scrolls no further than it must, and keeps clear of the bar at the foot (scroll-padding). */
  function show(element) {
    if (element.tagName !== "BUTTON") element.tabIndex = -1;
    element.focus();
  }

  // ---- words ----

  const time = (minutes) => {
    const m = Math.round(minutes), hours = Math.floor(m / 60), rest = m % 60;
    return hours && rest ? t("h_min", { h: hours, m: chinese ? rest : String(rest).padStart(2, "0") }) : hours ? t("h", { h: hours }) : t("min", { m: rest });
  };
  const name = (c) => clients[c].name;
  const need = (c, slot) => clients[c].needs[slot];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const listed = (rows) => rows.join(chinese ? "、" : ", ");
  const happening = (c, event) => fill(words.events[event].text, { name: name(c), who: clients[c].family || "", need: clients[c].again });
  const actionName = (action, c, slot) => fill(words.actions[action].name, { need: slot === undefined ? "" : need(c, slot), who: c === undefined ? "" : clients[c].family });

  const plain = (action) => ({ accompany: t("going_along"), leaflet: t("leaflets"), family: t("family_talks"), paper: t("paperwork") })[action] || words.actions[action].name;

  /** What came of a move, as sentences. */
  function outcome(run, [action, c, slot]) {
    const values = c === undefined ? {} : { name: name(c), who: clients[c].family, need: slot === undefined ? "" : need(c, slot) };
    const said = VARIED.includes(run.outcome) ? `got_${run.outcome}_${saved().moves.length % 3}` : `got_${run.outcome}`;
    return [t(said, values), ...run.asked.map((row) => t(row.holds ? "asked_holds" : "asked_not", { name: name(row.c), need: need(row.c, row.slot) }))];
  }

  /** How a week ended, as sentences: what kept it from being in order, then what else. */
  const flaws = (report) => [
    ...report.crises.map((c) => t("left_crisis", { name: name(c) })), ...report.tests.map((c) => t("left_test", { name: name(c) })), ...report.silent.map((c) => t("left_silent", { name: name(c) })),
    ...(report.extra ? [t("left_extra", { time: time(report.extra) })] : []), ...(report.waiting ? [t("left_paper", { time: time(report.waiting) })] : []),
  ];
  const ended = (report) => [
    ...(report.order ? [t("week_order")] : []), ...flaws(report), ...(report.written ? [t("wrote", { time: time(report.written) })] : []),
    ...(report.faded.length ? [t("faded", { names: listed(report.faded.map(name)) })] : []), ...report.alone.map((c) => t("alone", { name: name(c) })),
  ];

  // ---- moves ----

  const saved = () => state.get();

  /** The game as it stands: the one in hand where the saved moves go on from it, else played again from the start. */
  function current() {
    const { seed, hours, moves } = saved();
    const same = game && game.seed === seed && game.hours === hours && Array.isArray(moves) && moves.length >= game.moves.length && game.moves.every((move, place) => JSON.stringify(move) === JSON.stringify(moves[place]));
    if (!same) { game = { seed, hours, moves, run: replay(content, { seed, hours, moves }) }; return game.run; }
    for (const move of moves.slice(game.moves.length)) take(game.run, move);
    game.moves = moves;
    return game.run;
  }

  function begin(seed) {
    open = null; told = []; game = null;
    state.set({ ...saved(), seed, hours: choice.hours, moves: [] });
    focusOn(stage.querySelector(".hw-week-title"));
  }

  const someSeed = () => Math.floor(Math.random() * 9999) + 1;

  function move(...what) {
    const run = current();
    run.asked = [];
    take(run, what);
    told = outcome(run, what);
    const moves = [...saved().moves, what];
    game.moves = moves;
    state.set({ ...saved(), moves });
    say(told.join(" "));
    show(stage.querySelector(".hw-came"));
  }

  function endWeek() {
    const run = current();
    const report = run.endWeek();
    told = []; open = null;
    const moves = [...saved().moves, END];
    game.moves = moves;
    const next = { ...saved(), moves };
    state.set(run.over ? finish(next, Math.round(score(run).mean)) : next);
    say(run.over ? t("result") : `${t("week_of", { n: run.week, total: WEEKS })}. ${ended(report).join(" ")}`);
    focusOn(stage.querySelector(".hw-week-title, .hw-result > .hw-title"));
  }

  function undo() {
    told = [];
    state.set({ ...saved(), moves: saved().moves.slice(0, -1) });
    focusOn(stage.querySelector(".hw-undo:not([hidden])") || stage.querySelector(".hw-week-title"));
  }

  function restart(seed) {
    const { moves, ...rest } = saved();
    game = null; told = []; open = null;
    choice.hours = rest.hours || choice.hours;
    if (seed) begin(seed); else { delete rest.seed; delete rest.hours; state.set(rest); focusOn(stage.querySelector(".hw-begin")); }
  }

  // ---- the first screen ----

  function start() {
    const hours = h("input", { type: "range", class: "hw-range", id: `${id}-hours`, min: String(content.hours.low), max: String(content.hours.high), step: "1" });
    const said = h("output", { class: "hw-scale-said" });
    const show = () => { choice.hours = Number(hours.value); said.textContent = t("hours_n", { n: hours.value }); hours.setAttribute("aria-valuetext", said.textContent); };
    hours.value = String(choice.hours);
    hours.addEventListener("input", show);
    show();
    const luck = h("input", { class: "hw-box", id: `${id}-seed`, inputmode: "numeric", autocomplete: "off", "aria-describedby": `${id}-hint` });
    const chosen = () => { const number = Number(luck.value); return luck.value.trim() && Number.isInteger(number) && number >= 1 && number <= 9999 ? number : someSeed(); };
    return [
      opening(content),
      h("p", { class: "hw-story" }, words.model),
      h("p", {}, words.place),
      h("p", { class: "hw-part" }, t("how")),
      h("ul", { class: "hw-tellings" }, words.rules.map((rule) => h("li", {}, rule))),
      h("div", { class: "hw-scale" }, h("label", { for: `${id}-hours` }, t("hours_label")), hours, said),
      h("details", { class: "hw-more" }, h("summary", {}, t("luck_for")), h("label", { for: `${id}-seed` }, t("luck_label")), luck, h("p", { class: "hw-small", id: `${id}-hint` }, t("luck_hint"))),
      h("button", { type: "button", class: "hw-button hw-begin", onclick: () => begin(chosen()) }, t("begin")),
    ];
  }

  // ---- a week ----

  function news(run) {
    const rows = clients.flatMap((_, c) => [...(run.event[c] ? [[EVENTS[run.event[c] - 1], c]] : []), ...(run.test[c] || testWas(run, c) ? [["test", c]] : [])]);
    const last = run.weeks[run.weeks.length - 1];
    return [
      last && h("p", { class: "hw-last" }, h("strong", {}, t("last_week")), chinese ? "" : " ", ended(last).join(chinese ? "" : " ")),
      h("p", { class: "hw-part" }, t("happened")),
      rows.length
        ? h("ul", { class: "hw-news" }, rows.map(([event, c]) => h("li", {}, h("strong", {}, words.events[event].title), chinese ? "：" : ": ", happening(c, event))))
        : h("p", {}, t("nothing_happened")),
      Object.keys(words.notes).filter((event) => rows.some((row) => row[0] === event)).map((event) => h("p", { class: "hw-small" }, words.notes[event])),
    ];
  }

  /** Whether a test was missed this week and has been followed up already: it stays in the news. */
  const testWas = (run, c) => saved().moves.slice(saved().moves.lastIndexOf(END) + 1).some((row) => row[0] === "test" && row[1] === c);

  function due(run, c) {
    const rows = [];
    const ask = run.need[c].some((stands, slot) => (stands === PAPER || stands === TAKEN) && run.since[c][slot] < run.week);
    if (run.crisis[c]) rows.push(["urgent", t("due_crisis")]);
    if (run.test[c]) rows.push(["urgent", t("due_test")]);
    if (run.evicted[c] > 0) rows.push(["urgent", t("due_evicted")]);
    if (run.quarrel[c]) rows.push(["", t("due_quarrel")]);
    if (run.lead[c] > 0 && run.work[c] === OPEN) rows.push(["", t("due_lead")]);
    if (ask) rows.push(["", t("due_ask")]);
    if (run.talked[c] === 0 && run.week > 1) rows.push(["", t("due_talk")]);
    if (run.silent[c] >= SHOWN_SILENT && !run.reached[c]) rows.push(["", t("weeks_silent", { n: run.silent[c] })]);
    return rows;
  }

  function line(run, c) {
    const here = open === c;
    const facts = [words.contact[run.contact[c]], run.phone[c] ? t("phone_yes") : run.support[c] > 0 ? t("by_family") : t("phone_no"), run.reached[c] && t("reached")].filter(Boolean);
    const head = h("button", { type: "button", class: "hw-client-line", "data-client": String(c), "aria-expanded": String(here), "aria-controls": `${id}-${c}`, onclick: () => toggle(c) },
      h("span", { class: "hw-client-name" }, h("span", { class: "hw-steps", "aria-hidden": "true" }, "●".repeat(run.contact[c]) + "○".repeat(3 - run.contact[c])), " ", name(c)),
      h("span", { class: "hw-client-facts" }, facts.join(" · ")),
      h("span", { class: "hw-dues" }, due(run, c).map(([kind, text]) => h("span", { class: `hw-due-mark ${kind ? "hw-urgent" : ""}` }, text))));
    return h("li", { class: here ? "hw-open" : null }, head, h("div", { id: `${id}-${c}`, class: "hw-client-panel", hidden: !here }, here && panel(run, c)));
  }

  function toggle(c) {
    open = open === c ? null : c;
    told = [];
    draw();
    show(stage.querySelector(`[data-client="${c}"]`));
  }

  function panel(run, c) {
    const one = clients[c];
    const next = Array.from({ length: WEEKS }, (_, place) => place + 1).find((week) => week >= run.week && testDue(one, week));
    const needs = one.needs.slice(0, WORK).map((text, slot) => [text, run.need[c][slot]]).filter((row) => row[1] !== NONE);
    const who = () => h("p", {}, h("strong", {}, t("name_age", { name: one.name, age: one.age })), " · ", fill(one.measure, { n: one.home_days + 7 * (run.week - 1) }), " ", one.story, " ", h("strong", {}, t("strengths")), " ", one.strengths);
    return [
      told.length > 0 && h("div", { class: "hw-came" }, told.map((text) => h("p", {}, text))),
      run.week === 1 && who(),  // in the first week one gets to know them; later what one does comes first
      h("ul", { class: "hw-needs" }, needs.map(([text, stands]) => h("li", {}, t("undone_need", { need: text, state: t(`need_${stands}`) }))),
        h("li", {}, run.work[c] === NONE ? t("work_none") : t(run.work[c] === CLOSED ? "work_3" : "work_0"))),
      acting(run, c),
      run.week > 1 && who(),
      h("p", { class: "hw-small" }, next && t("tests_next", { n: next, every: one.test_every }), run.missed[c] > 0 && ` ${t("tests_missed", { n: run.missed[c] })}`, run.talked[c] > 0 && ` ${t("talked", { n: run.talked[c] })}`),
    ];
  }

  /** The buttons of what is possible with a client now, and why other things are not. */
  function acting(run, c) {
    const slots = [HOUSING, AGAIN, 0, 1, 2];
    const offers = ["answer", "test", "call", "visit", "talk", "family"].map((action) => [action]);
    for (const slot of [...slots, WORK]) offers.push(["accompany", slot]);
    for (const slot of slots) offers.push(["leaflet", slot]);
    const possible = offers.filter(([action, slot]) => run.possible(action, c, slot));
    const button = ([action, slot]) => h("button", {
      type: "button", class: "hw-do", "data-do": slot === undefined ? action : `${action}-${slot}`, disabled: !run.affordable(action, c),
      onclick: () => (slot === undefined ? move(action, c) : move(action, c, slot)),
    }, t("costs", { action: actionName(action, c, slot), time: time(run.cost(action, c)) }));
    const wants = run.need[c].includes(OPEN) || run.work[c] === OPEN;
    const hints = [
      !run.phone[c] && run.support[c] === 0 && !run.reached[c] && t("hint_phone", { name: name(c) }),
      wants && run.contact[c] < STEADY && t("hint_steady"),
      !run.reached[c] && (run.talked[c] === 0 || run.need[c].includes(OPEN)) && t("hint_reach", { name: name(c) }),
      run.test[c] && run.contact[c] === LOST && t("hint_test", { name: name(c) }),
      possible.some(([action]) => !run.affordable(action, c)) && t("hint_hours"),
    ].filter(Boolean);
    return h("div", { class: "hw-doing", role: "group", "aria-label": t("do") }, possible.map(button), hints.map((hint) => h("p", { class: "hw-small" }, hint)));
  }

  function week(run) {
    const moves = saved().moves.slice(saved().moves.lastIndexOf(END) + 1);
    const still = clients.flatMap((_, c) => [...(run.crisis[c] ? [[c, "due_crisis"]] : []), ...(run.test[c] ? [[c, "due_test"]] : [])]).map(([c, key]) => (chinese ? `${name(c)}（${t(key)}）` : `${name(c)} (${t(key)})`));
    return [
      h("p", { class: "hw-title hw-week-title" }, t("week_of", { n: run.week, total: WEEKS })),
      news(run),
      h("p", { class: "hw-part" }, t("people")),
      h("ul", { class: "hw-people" }, clients.map((_, c) => line(run, c))),
      h("p", { class: "hw-part" }, t("for_all")),
      open === null && told.length > 0 && h("div", { class: "hw-came" }, told.map((text) => h("p", {}, text))),
      h("div", { class: "hw-doing" }, ["partners", "supervision"].map((action) => h("button", {
        type: "button", class: "hw-do", "data-do": action, disabled: !run.possible(action) || !run.affordable(action), onclick: () => { open = null; move(action); },
      }, t("costs", { action: actionName(action), time: time(run.cost(action)) }), h("span", { class: "hw-do-says" }, words.actions[action].says)))),
      h("details", { class: "hw-more" }, h("summary", {}, t("may_do")), h("ul", { class: "hw-tellings" }, ACTIONS.map((action) => h("li", {}, h("strong", {}, plain(action)), chinese ? "：" : ": ", words.actions[action].says)))),
      moves.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("so_far", { n: moves.length })), h("ul", {}, moves.map(([action, c, slot]) => h("li", {}, c === undefined ? "" : chinese ? `${name(c)}：` : `${name(c)}: `, actionName(action, c, slot))))),
      h("div", { class: "hw-week-bar" },
        h("p", { class: "hw-hours" }, h("strong", {}, run.extra > 0 ? t("over_by", { time: time(run.extra) }) : t("left_of", { left: time(run.left), all: time(run.budget) })), " · ", t("waiting", { time: time(run.backlog) })),
        still.length > 0 && h("p", { class: "hw-notice" }, t("still_due", { what: listed(still) })),
        h("div", { class: "hw-actions" },
          h("button", { type: "button", class: "hw-button hw-end", onclick: endWeek }, t(run.week === WEEKS ? "end_last" : "end_week")),
          h("button", { type: "button", class: "hw-quiet hw-undo", hidden: !moves.length, onclick: undo }, t("undo")))),
    ];
  }

  // ---- afterwards ----

  function bar(label, value, extra) {
    const track = h("span", { class: "hw-part-track" }, h("span", { class: "hw-filled-part" }));
    track.firstChild.style.width = `${Math.round(value)}%`;
    return h("div", { class: `hw-part-row ${extra || ""}` }, h("span", { class: "hw-part-name" }, label), h("span", { class: "hw-part-value" }, String(Math.round(value))), track);
  }

  function debrief(run) {
    const mine = score(run);
    const others = content.strategies.filter((plan) => plan.named).map((plan) => [plan, score(play(content, plan, run.seed, run.parameters.hours))]);
    const bad = run.weeks.map((report, place) => [place + 1, report]).filter(([, report]) => !report.order);
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title" }, t("result")),
      PARTS.map((part) => h("div", { class: "hw-counted" }, bar(words.parts[part].name, mine[part]), h("p", { class: "hw-small" }, words.parts[part].counts))),
      h("p", { class: "hw-score" }, `${t("mean")}${chinese ? "：" : ": "}${Math.round(mine.mean)}`),
      h("p", { class: "hw-part" }, t("beside")), h("p", { class: "hw-small" }, t("beside_hint", { seed: run.seed })),
      [...PARTS, "mean"].map((part) => h("div", { class: "hw-compared" }, h("p", {}, part === "mean" ? t("mean") : words.parts[part].name), bar(t("you"), mine[part], "hw-mine"), others.map(([plan, values]) => bar(plan.name, values[part])))),
      others.map(([plan]) => h("p", { class: "hw-small" }, h("strong", {}, plan.name), chinese ? "：" : ": ", plan.says)),
      h("p", { class: "hw-part" }, t("undone")), undone(run),
      bad.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("weeks_not", { n: bad.length })), h("ul", {}, bad.map(([n, report]) => h("li", {}, h("strong", {}, t("week_was", { n })), " ", flaws(report).join(chinese ? "" : " "))))),
      h("details", { class: "hw-more" }, h("summary", {}, t("hours_went")), spent(run)),
      h("p", { class: "hw-part" }, t("questions")), h("ol", {}, words.questions.map((question) => h("li", {}, question))),
      h("p", { class: "hw-small" }, words.model),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button", onclick: () => restart(run.seed) }, t("again_same")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => restart() }, t("again_other"))));
  }

  function undone(run) {
    const rows = clients.map((one, c) => [one.name, [
      ...run.need[c].map((stands, slot) => [stands, slot]).filter(([stands]) => stands !== NONE && stands !== CLOSED).map(([stands, slot]) => t("undone_need", { need: need(c, slot), state: t(`need_${stands}`) })),
      run.work[c] === OPEN && t("work_0"), run.talked[c] === 0 && t("undone_talk"), run.contact[c] === LOST && t("undone_lost"), run.missed[c] > 0 && t("undone_tests", { n: run.missed[c] }),
    ].filter(Boolean)]).filter((row) => row[1].length);
    return rows.length ? h("ul", {}, rows.map(([who, what]) => h("li", {}, h("strong", {}, who), chinese ? "：" : ": ", what.join(chinese ? "；" : "; ")))) : h("p", {}, t("undone_none"));
  }

  function spent(run) {
    return h("dl", { class: "hw-tally" }, [...ACTIONS, "paper"].filter((action) => run.spent[action] > 0).sort((one, other) => run.spent[other] - run.spent[one])
      .map((action) => h("div", {}, h("dt", {}, plain(action)), h("dd", {}, time(run.spent[action])))));
  }

  function draw() {
    if (saved().moves === undefined) { stage.replaceChildren(...start()); return; }
    let run = null;
    try { run = current(); } catch (error) { if (!(error instanceof MoveError)) throw error; game = null; }
    if (!run) { stage.replaceChildren(...misfit(t, () => restart())); return; }
    stage.replaceChildren(...(run.over ? [debrief(run)] : week(run)).flat(3).filter(Boolean));
  }

  return live(model, draw);
}

export default { render };
