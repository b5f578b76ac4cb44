// Riding out an urge: rate it, follow the words at one's own pace, rate it again. The circle breathes only where motion is welcome.

import { finish, focusOn, h, live, opening, paragraphs, partsOf } from "../common/dom.js";
import { scaleField } from "../common/form.js";

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
const rated = (number) => Number.isInteger(number) && number >= 0 && number <= 10;

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const total = content.steps.reduce((sum, step) => sum + step.seconds, 0);
  let at = null;  // step under way, or null; a run is not saved: one who comes back begins anew
  let left = 0;  // whole seconds left in the step
  let ends = 0;  // when the step ends, while running
  let ticking = null;
  let view = null;

  el.append(opening(content), stage, region);

  const here = () => { const { before, after } = state.get(); return { before: rated(before) ? before : null, after: rated(after) ? after : null }; };

  function stop() { clearInterval(ticking); ticking = null; }

  function run() {
    ends = Date.now() + left * 1000;
    stop();
    ticking = setInterval(tick, 250);
    again();
  }

  function tick() {
    if (!el.isConnected) { stop(); return; }
    left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    const shown = stage.querySelector(".hw-clock");
    if (shown) shown.textContent = clock(left);
    if (left === 0) goTo(at + 1);
  }

  function goTo(step) {
    const was = Boolean(ticking);
    stop();
    at = step < content.steps.length ? step : null;
    if (at === null) { state.set({ ...state.get(), ran: true }); again(); focusOn(stage.querySelector(".hw-focus")); return; }
    left = content.steps[at].seconds;
    say(content.steps[at].text);
    if (was || step === 0) run(); else again();
  }

  function begin() { state.set({ ...state.get(), after: null, ran: false }); goTo(0); focusOn(stage.querySelector(".hw-pause")); }
  function pause() { stop(); again(); focusOn(stage.querySelector(".hw-pause")); }
  function restart() { stop(); at = null; state.set({ ...state.get(), before: null, after: null, ran: false }); again(); focusOn(stage.querySelector("input")); }

  function rating(key, ask) {
    return h("div", {}, paragraphs(ask), scaleField({ label: ask, low: t("none"), high: t("strongest"), value: here()[key], unset: t("unset"), keep: (number) => rate(key, number) }));
  }

  function rate(key, number) {
    const next = { ...state.get(), [key]: number };
    state.set(key === "after" && here().after === null ? finish(next, null) : next);
    if (key === "after") say(outcome());
  }

  const outcome = () => { const { before, after } = here(); return before === null || after === null ? "" : t(after < before ? "fell" : after > before ? "rose" : "same", { before, after }); };

  function running() {
    const step = content.steps[at];
    return [
      h("p", { class: "hw-kicker" }, t("part_of", { n: at + 1, total: content.steps.length })),
      h("div", { class: `hw-breath${ticking ? " hw-breathing" : ""}`, "aria-hidden": "true" }, h("span", { class: "hw-clock" }, clock(left))),
      h("div", { class: "hw-timed" }, paragraphs(step.text)),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button hw-pause", onclick: ticking ? pause : run }, t(ticking ? "pause" : "go_on")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => { goTo(at + 1); if (at !== null) focusOn(stage.querySelector(".hw-pause")); } }, t("skip")),
        h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))),
    ];
  }

  function start() {
    return [
      rating("before", content.before),
      h("p", { class: "hw-small" }, t("length", { time: clock(total), n: content.steps.length })),
      h("button", { type: "button", class: "hw-button hw-begin", onclick: begin }, t("begin")),
      h("details", { class: "hw-more" }, h("summary", {}, t("read_first")), h("ol", {}, content.steps.map((step) => h("li", {}, step.text, " ", h("span", { class: "hw-small" }, clock(step.seconds)))))),
    ];
  }

  function end() {
    const told = h("p", { class: "hw-score hw-outcome" }, outcome());
    return [h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")), rating("after", content.after), told, paragraphs(content.close),
      h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again")))];
  }

  function draw() {
    const next = at !== null ? `run/${at}/${Boolean(ticking)}` : state.get().ran ? "end" : "start";
    const told = stage.querySelector(".hw-outcome");
    if (told) told.textContent = outcome();
    if (next === view) return;
    view = next;
    stage.replaceChildren(...(at !== null ? running() : state.get().ran ? end() : start()));
  }

  /** Draw with the focus kept on the button that is pressed again and again. */
  function again() {
    const held = stage.querySelector(".hw-pause") && document.activeElement === stage.querySelector(".hw-pause");
    draw();
    if (held && stage.querySelector(".hw-pause")) stage.querySelector(".hw-pause").focus({ preventScroll: true });
  }

  const done = live(model, draw);
  return () => { stop(); done(); };
}

export default { render };
