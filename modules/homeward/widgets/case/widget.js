// The branching case on the page: a conversation that grows downwards, each reply answered at once with its grade, its reason and the client's reaction.

import { finish, grade, h, live, paragraphs, partsOf, reveal, shared, shuffled } from "../common/dom.js";
import { Player, PlayError } from "./player.js";
import { indices } from "../tally/rules.js";

const words = (line) => (typeof line === "string" ? line : line.text);

function render({ model, el }) {
  const { content, t, state, region, say } = partsOf(model);
  const name = content.client.name;
  const log = h("ol", { class: "hw-talk" });
  const turn = h("div", { class: "hw-now" });
  const bar = h("div", { class: "hw-bar" });
  let shown = [];  // what the log holds, one key an exchange

  el.append(opening(), log, turn, bar, region);

  function opening() {
    return h("div", { class: "hw-opening" },
      h("p", { class: "hw-kicker" }, `${t("name_age", { name, age: content.client.age })} · ${t("minutes", { minutes: content.minutes })}`),
      h("p", { class: "hw-title" }, content.title),
      paragraphs(content.client.about),
      h("p", {}, h("strong", {}, t("scene")), " ", content.scene),
      h("p", {}, h("strong", {}, t("task")), " ", content.task),
      content.safety && h("p", { class: "hw-safety" }, h("strong", {}, t("safety")), " ", content.safety));
  }

  const saved = () => ({ format: 1, case: content.id, choices: [], written: {}, ...state.get() });

  function load() {
    try { return Player.load(content, saved()); }
    catch (error) { if (error instanceof PlayError) return null; throw error; }
  }

  function take(player, index, text) {
    player.choose(index, text);
    let next = { ...state.get(), ...player.save() };
    if (player.ended) next = finish(next, player.score, shared(content, ...player.points));
    state.set(next);
    const entry = player.path[player.path.length - 1];
    const reply = content.steps[entry.step].replies[entry.reply];
    say(`${t(`quality_${reply.quality}`)}. ${reply.why} ${reply.answer ? `${name}: ${words(reply.answer)}` : ""}`);
    const last = log.querySelector("li:last-of-type");
    last.tabIndex = -1;
    last.focus({ preventScroll: true });
    reveal(last);
  }

  function restart() { state.set({ ...state.get(), choices: [], written: {}, attempt: (state.get().attempt || 0) + 1 }); focusTurn(); }
  function undo() {
    const { choices, written } = saved();
    const kept = { ...written };
    delete kept[choices.length - 1];
    state.set({ ...state.get(), choices: choices.slice(0, -1), written: kept });
    focusTurn();
  }
  function focusTurn() { const first = turn.querySelector("button, textarea"); if (first) { first.focus({ preventScroll: true }); reveal(turn); } }

  /** One exchange that is over: what was seen and said, the reply, its grade and reason, the answer. */
  function exchange(entry, written) {
    const step = content.steps[entry.step];
    const reply = step.replies[entry.reply];
    return h("li", { class: "hw-exchange" },
      clientSide(step),
      h("p", { class: "hw-line hw-worker" }, h("span", { class: "hw-who" }, t("you")), h("span", { class: "hw-words" }, written || reply.text)),
      h("div", { class: `hw-feedback hw-${reply.quality}` },
        h("p", {}, grade(reply.quality, t), " ", step.write ? `${reply.text} ` : "", h("span", { class: "hw-codes" }, unnamed(reply).join(" · "))),
        h("p", {}, reply.why)),
      reply.answer && line(words(reply.answer)));
  }

  // A reason usually names the code itself; only what it leaves out is said beside the grade.
  const unnamed = (reply) => reply.codes.map((code) => content.names[code]).filter((code) => !reply.why.toLowerCase().includes(code.toLowerCase()));
  const line = (text) => h("p", { class: "hw-line hw-client" }, h("span", { class: "hw-who" }, name), h("span", { class: "hw-words" }, text));
  const clientSide = (step) => [step.scene && h("p", { class: "hw-line hw-note" }, step.scene), step.client && line(words(step.client))];

  function draw() {
    const player = load();
    if (!player) {
      log.replaceChildren(); shown = [];
      turn.replaceChildren(h("p", { class: "hw-notice" }, t("step_missing")), h("button", { type: "button", class: "hw-button", onclick: restart }, t("start_again")));
      bar.replaceChildren();
      return;
    }
    // Only what is new is drawn, so a long conversation stays quick on a slow phone; anything else (undo, restart, restored) is drawn afresh.
    const keys = player.path.map((entry, number) => JSON.stringify([entry.step, entry.reply, player.written[number]]));
    if (!shown.every((key, number) => key === keys[number])) { log.replaceChildren(); shown = []; }
    log.append(...player.path.slice(shown.length).map((entry, number) => exchange(entry, player.written[shown.length + number])));
    shown = keys;
    turn.replaceChildren(...(player.ended ? [debrief(player)] : asking(player)));
    bar.replaceChildren(...meters(player), ...controls(player));
  }

  function meters(player) {
    return Object.entries(content.variables).filter(([, row]) => row.shown).map(([id, row]) => {
      const { min = 0, max = 10 } = row;
      return h("span", { class: "hw-meter" }, row.label, " ",
        h("meter", { min, max, value: player.values[id], "aria-label": row.label }), ` ${player.values[id]}/${max}`);
    });
  }

  function controls(player) {
    const best = Math.max(...(state.get().finished || []).map((attempt) => attempt.score));
    return [
      Number.isFinite(best) && h("span", { class: "hw-best" }, t("best_so_far", { score: best })),
      player.choices.length > 0 && h("button", { type: "button", class: "hw-quiet", onclick: undo }, t("undo")),
      player.choices.length > 0 && h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again")),
    ].filter(Boolean);
  }

  function asking(player) {
    const step = player.step;
    return [...clientSide(step).filter(Boolean), step.write ? writing(player, step) : choosing(player, step, t("what_do_you_say"))];
  }

  function choosing(player, step, legend, text) {
    const seed = `${content.id}/${player.at}/${state.get().attempt || 0}`;
    const order = step.write ? step.replies.map((_, index) => index) : shuffled(step.replies.length, seed);
    return h("fieldset", { class: "hw-replies" }, h("legend", {}, legend),
      order.map((index) => h("button", { type: "button", class: "hw-reply", "data-reply": String(index), onclick: () => take(player, index, text) }, step.replies[index].text)));
  }

  function writing(player, step) {
    const box = h("textarea", { class: "hw-box", rows: "3", "aria-label": t("your_words") });
    const notice = h("p", { class: "hw-notice", role: "alert" });
    const form = h("div", { class: "hw-writing" },
      h("p", {}, h("strong", {}, step.write.prompt)), h("p", { class: "hw-small" }, t("no_client_data")), box,
      h("button", { type: "button", class: "hw-button", onclick: show }, t("show_models")), notice);
    function show() {
      const text = box.value.trim();
      if (!text) { notice.textContent = t("write_first"); box.focus(); return; }
      const judge = choosing(player, step, t("judge_own"), text);
      form.replaceChildren(
        h("p", { class: "hw-line hw-worker" }, h("span", { class: "hw-who" }, t("you")), h("span", { class: "hw-words" }, text)),
        h("p", { class: "hw-models-title", tabindex: "-1" }, h("strong", {}, t("model_answers"))),
        h("ul", { class: "hw-models" }, step.write.models.map((model_) => h("li", {}, model_))), judge);
      const title = form.querySelector(".hw-models-title");
      title.focus({ preventScroll: true });
      reveal(form);
    }
    return form;
  }

  function debrief(player) {
    const { ending } = player;
    return h("section", { class: "hw-debrief", "aria-label": t("ending") },
      h("p", { class: "hw-kicker" }, `${t("ending")} · ${t(`kind_${ending.kind}`)}`),
      h("p", { class: "hw-title" }, ending.title),
      paragraphs(ending.text),
      h("p", {}, h("strong", {}, t("debrief"))), paragraphs(ending.debrief),
      h("p", { class: "hw-score" }, t("score", { score: player.score })),
      tally(player), heard(player),
      h("button", { type: "button", class: "hw-button", onclick: restart }, t("play_again")));
  }

  function tally(player) {
    const { counts } = player;
    const { ratio } = indices(counts, {});
    const rows = Object.entries(counts).map(([code, n]) => [content.names[code], t("times", { n })]);
    if (content.strand === "mi") rows.push([t("ratio"), ratio === null ? t("no_questions") : ratio.toFixed(1)]);
    return [h("p", {}, h("strong", {}, t("what_you_did"))), h("dl", { class: "hw-tally" }, rows.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))))];
  }

  function heard(player) {
    return ["change", "sustain", "discord"].map((kind) => {
      const lines = player.heard().filter((line_) => line_.talk === kind);
      return lines.length > 0 && h("details", { class: "hw-heard" }, h("summary", {}, t("with_count", { what: t(`heard_${kind}`), n: lines.length })), h("ul", {}, lines.map((line_) => h("li", {}, line_.text))));
    });
  }

  return live(model, draw);
}

export default { render };
