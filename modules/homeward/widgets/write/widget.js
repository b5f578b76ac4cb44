// Writing on the page: own words first, then model answers beside them, then a look at one's own words. Where what is
// written is said aloud, hints stand beside it. Nothing is graded.

import { finish, focusOn, h, isObject, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";
import { copy } from "../common/files.js";
import { draftField } from "../common/form.js";
import { hints, sayHint } from "../common/hints.js";

const ANSWERS = ["yes", "partly", "no"];
let made = 0;

/** Where saved writing stands; null if it does not fit the rungs. */
function standing(content, saved) {
  const ids = new Set(content.rungs.map((rung) => rung.id));
  const { texts = {}, shown = {}, ratings = {}, at = 0, attempt = 0 } = saved;
  if (![texts, shown, ratings].every((part) => isObject(part) && Object.keys(part).every((id) => ids.has(id)))) return null;
  if (!Object.values(texts).every((text) => typeof text === "string")) return null;
  if (!Number.isInteger(at) || at < 0 || at > content.rungs.length) return null;
  for (const rung of content.rungs) {
    const rated = ratings[rung.id] || {};
    if (!isObject(rated) || !Object.entries(rated).every(([index, answer]) => rung.rubric[index] !== undefined && ANSWERS.includes(answer))) return null;
  }
  return { texts, shown, ratings, at, attempt };
}

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const name = `hw-write-${++made}`;
  let view = null;
  let box = null;

  el.append(opening(content), stage, region);

  function change(changes) { state.set({ ...state.get(), ...changes }); }

  function keep(rung, text) {
    const here = standing(content, state.get());
    if (here) change({ texts: { ...here.texts, [rung.id]: text } });
  }

  function restart() {
    const { attempt } = state.get();
    change({ texts: {}, shown: {}, ratings: {}, at: 0, attempt: Number.isInteger(attempt) ? attempt + 1 : 1 });
    focusOn(stage.querySelector(".hw-focus"));
  }

  // A draft saved while she types must not touch the box she types in: the stage is drawn again only when it shows something else.
  function draw() {
    const here = standing(content, state.get());
    const rung = here && content.rungs[here.at];
    const now = !here ? "misfit" : rung ? `${here.attempt}/${rung.id}/${Boolean(here.shown[rung.id])}` : `end/${here.attempt}`;
    if (now === view) { if (rung) refresh(here, rung); return; }
    view = now;
    box = null;
    if (!here) stage.replaceChildren(...misfit(t, restart));
    else if (!rung) stage.replaceChildren(end(here));
    else {
      stage.replaceChildren(
        h("p", { class: "hw-kicker" }, t("n_of", { n: here.at + 1, total: content.rungs.length })),
        h("div", { class: "hw-situation hw-focus" }, paragraphs(rung.situation)),
        h("p", { class: "hw-ask" }, rung.ask),
        ...(here.shown[rung.id] ? compared(here, rung) : writing(here, rung)));
    }
  }

  /** Bring in what another view of the same state (or Python) has changed. */
  function refresh(here, rung) {
    const text = here.texts[rung.id] || "";
    if (box) box.show(text);
    for (const radio of stage.querySelectorAll("input[type=radio]")) radio.checked = (here.ratings[rung.id] || {})[radio.dataset.statement] === radio.value;
    const own = stage.querySelector(".hw-own-words");
    if (own && own.textContent !== text) {
      own.textContent = text;
      stage.querySelector(".hw-hints")?.replaceWith(hinted(text));
    }
  }

  function writing(here, rung) {
    const notice = h("p", { class: "hw-notice", role: "alert" });
    box = draftField({ label: `${t("your_words")}: ${rung.ask}`, rows: 4, value: here.texts[rung.id], keep: (text) => keep(rung, text) });
    return [h("p", { class: "hw-small" }, t("no_client_data")), box, h("button", { type: "button", class: "hw-button", onclick: show }, t("show_models")), notice];
    function show() {
      if (!box.value.trim()) { notice.textContent = t("write_first"); box.focus(); return; }
      box.flush();
      change({ shown: { ...standing(content, state.get()).shown, [rung.id]: true } });
      say(t("models_shown"));
      focusOn(stage.querySelector(".hw-own"));
    }
  }

  function compared(here, rung) {
    const last = here.at === content.rungs.length - 1;
    return [
      h("div", { class: "hw-beside" },
        h("div", { class: "hw-own" }, h("p", { class: "hw-part" }, t("your_words")), h("p", { class: "hw-own-words" }, here.texts[rung.id] || ""), hinted(here.texts[rung.id] || "")),
        h("div", {}, h("p", { class: "hw-part" }, t("model_answers")),
          h("ul", { class: "hw-models" }, rung.models.map((answer) => h("li", {}, h("p", { class: "hw-words" }, answer.text), answer.note && h("p", { class: "hw-small" }, answer.note)))))),
      h("button", { type: "button", class: "hw-quiet", onclick: () => rewrite(rung) }, t("rewrite")),
      h("p", { class: "hw-part" }, t("look_at_own")),
      ...rung.rubric.map((statement, index) => h("fieldset", { class: "hw-rubric" }, h("legend", {}, statement),
        h("div", { class: "hw-answers" }, ANSWERS.map((answer) => h("label", { class: "hw-answer" },
          h("input", { type: "radio", name: `${name}-${rung.id}-${index}`, value: answer, "data-statement": String(index), checked: (here.ratings[rung.id] || {})[index] === answer, onchange: () => rate(rung, index, answer) }),
          t(answer)))))),
      h("button", { type: "button", class: "hw-button hw-next", onclick: () => next(last) }, t(last ? "see_all" : "next")),
    ];
  }

  function hinted(text) {
    if (!content.hints) return null;
    const found = hints(content.hints, text).map((hint) => sayHint(content.hints, hint));
    return h("section", { class: "hw-hints", "aria-label": t("hints") },
      h("p", { class: "hw-part" }, t("hints")),
      h("ul", {}, found.map(({ words, because }) => h("li", {}, words, because && h("span", { class: "hw-small" }, ` ${because}`)))),
      h("p", { class: "hw-small" }, content.hints.measured));
  }

  function rewrite(rung) {
    const { shown } = standing(content, state.get());
    change({ shown: Object.fromEntries(Object.entries(shown).filter(([id]) => id !== rung.id)) });
    box.focus({ preventScroll: true });
  }

  function rate(rung, index, answer) {
    const { ratings } = standing(content, state.get());
    change({ ratings: { ...ratings, [rung.id]: { ...(ratings[rung.id] || {}), [index]: answer } } });
  }

  function next(last) {
    const { at } = standing(content, state.get());
    const after = { ...state.get(), at: at + 1 };
    change(last ? finish(after, null) : after);
    focusOn(stage.querySelector(".hw-focus"));
  }

  const asText = (here) => content.rungs.map((rung) => `${rung.ask}\n${here.texts[rung.id] || ""}`).join("\n\n");

  function end(here) {
    const done = h("p", { class: "hw-small", role: "status" });
    return h("section", { class: "hw-result", "aria-label": t("all_words") },
      h("p", { class: "hw-title hw-focus" }, t("all_words")),
      h("p", { class: "hw-small" }, t("not_graded")),
      h("ol", { class: "hw-collected" }, content.rungs.map((rung) => h("li", {}, h("p", { class: "hw-small" }, rung.situation), h("p", { class: "hw-ask" }, rung.ask), h("p", { class: "hw-own-words" }, here.texts[rung.id] || t("nothing_written")), rated(here, rung)))),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-button", onclick: () => copy(asText(here)).then((ok) => { done.textContent = t(ok ? "copied" : "not_copied"); }) }, t("copy")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => window.print() }, t("print")),
        h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))),
      done);
  }

  function rated(here, rung) {
    const answers = here.ratings[rung.id] || {};
    const rows = rung.rubric.map((statement, index) => answers[index] && h("li", {}, `${statement} `, h("strong", {}, t(answers[index])))).filter(Boolean);
    return rows.length > 0 && h("ul", { class: "hw-small" }, rows);
  }

  return live(model, draw);
}

export default { render };
