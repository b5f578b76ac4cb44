// The agenda: topics on a sheet, some of which the service has to bring; client and worker choose what to talk about today.

import { finish, focusOn, h, isObject, live, misfit, opening, paragraphs, partsOf } from "../common/dom.js";
import { draftField } from "../common/form.js";
import { printSheet } from "../common/files.js";

const OWN = "own-";
let made = 0;

function standing(content, saved) {
  const { chosen = [], own = {}, shown = false } = saved;
  const ids = [...content.topics.map((topic) => topic.id), ...Array.from({ length: content.own }, (_, n) => `${OWN}${n}`)];
  if (!Array.isArray(chosen) || new Set(chosen).size !== chosen.length || !chosen.every((id) => ids.includes(id))) return null;
  if (!isObject(own) || !Object.entries(own).every(([id, text]) => ids.includes(id) && typeof text === "string")) return null;
  return { chosen, own, shown: Boolean(shown) };
}

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const topics = Object.fromEntries(content.topics.map((topic) => [topic.id, topic]));
  const name = `hw-agenda-${++made}`;
  let view = null;

  el.append(opening(content), h("div", { class: "hw-story" }, paragraphs(content.client)), stage, region);

  const here = () => standing(content, state.get());
  const label = (id) => (id in topics ? topics[id].text : (here().own[id] || "").trim());
  const forgotten = () => content.topics.filter((topic) => topic.origin === "mandated" && !here().chosen.includes(topic.id));

  function toggle(id) {
    const { chosen } = here();
    const next = chosen.includes(id) ? chosen.filter((row) => row !== id) : [...chosen, id];
    state.set({ ...state.get(), chosen: next });
    say(t(next.includes(id) ? "now_chosen" : "now_left", { topic: label(id), n: next.length }));
  }

  function write(id, text) {
    const { own, chosen } = here();
    state.set({ ...state.get(), own: { ...own, [id]: text }, chosen: text.trim() ? chosen : chosen.filter((row) => row !== id) });
  }

  function done() {
    state.set(finish({ ...state.get(), shown: true }, null));
    focusOn(stage.querySelector(".hw-focus"));
  }

  function change() { state.set({ ...state.get(), shown: false }); focusOn(stage.querySelector("button")); }

  function bubble(topic) {
    return h("li", {}, h("button", { type: "button", class: `hw-bubble hw-origin-${topic.origin}`, "data-topic": topic.id, onclick: () => toggle(topic.id) },
      h("span", { class: "hw-kicker" }, t(`origin_${topic.origin}`)), h("span", {}, topic.text)),
      topic.note && h("p", { class: "hw-small" }, topic.note));
  }

  function ownBubble(_, n) {
    const id = `${OWN}${n}`;
    const field = draftField({ id: `${name}-${id}`, value: here().own[id], keep: (text) => write(id, text) });
    field.dataset.own = id;
    return h("li", {}, h("label", { class: "hw-kicker", for: field.id }, t("own_topic", { n: n + 1 })), field, h("button", { type: "button", class: "hw-bubble hw-origin-client", "data-topic": id, onclick: () => { field.flush(); if (label(id)) toggle(id); else { say(t("write_topic")); field.focus(); } } }, t("take_own", { n: n + 1 })));
  }

  function choosing() {
    return [
      h("p", { class: "hw-part" }, t("hand_over")), h("p", { class: "hw-words" }, content.opening),
      h("p", { class: "hw-small" }, t("how")),
      h("ul", { class: "hw-bubbles" }, content.topics.map(bubble), Array.from({ length: content.own }, ownBubble)),
      h("div", { class: "hw-today" }),
      h("button", { type: "button", class: "hw-button", onclick: done }, t("done")),
    ];
  }

  /** Marks and the list below follow the state; the bubbles one writes in are left alone. */
  function refresh() {
    const { chosen, own } = here();
    for (const button of stage.querySelectorAll("[data-topic]")) button.setAttribute("aria-pressed", String(chosen.includes(button.dataset.topic)));
    for (const field of stage.querySelectorAll("[data-own]")) field.show(own[field.dataset.own]);
    const today = stage.querySelector(".hw-today");
    if (today) today.replaceChildren(h("p", { class: "hw-part" }, t("today")), chosen.length ? h("ol", {}, chosen.map((id) => h("li", {}, label(id)))) : h("p", { class: "hw-small" }, t("nothing_yet")));
  }

  function result() {
    const { chosen, own } = here();
    const later = [...content.topics.map((topic) => topic.id), ...Object.keys(own).filter((id) => own[id].trim())].filter((id) => !chosen.includes(id) && !forgotten().some((topic) => topic.id === id));
    const lists = () => [
      h("p", { class: "hw-part" }, t("today")), h("ol", {}, chosen.map((id) => h("li", {}, label(id), topics[id] && topics[id].origin === "mandated" && h("p", { class: "hw-small" }, topics[id].note)))),
      later.length > 0 && h("p", { class: "hw-part" }, t("later")), later.length > 0 && h("ul", {}, later.map((id) => h("li", {}, label(id)))),
    ].filter(Boolean);
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")),
      lists(),
      forgotten().length > 0 && h("div", { class: "hw-feedback hw-weak" }, h("p", {}, t("forgotten")), h("ul", {}, forgotten().map((topic) => h("li", {}, h("strong", {}, topic.text), " ", topic.note)))),
      chosen.length > 3 && h("p", { class: "hw-feedback hw-fair" }, t("too_many", { n: chosen.length })),
      !chosen.some((id) => !(id in topics) || topics[id].origin === "client") && h("p", { class: "hw-feedback hw-fair" }, t("none_of_theirs")),
      h("p", { class: "hw-part" }, t("say_it")), h("p", { class: "hw-words" }, content.closing),
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-quiet", onclick: change }, t("change")),
        h("button", { type: "button", class: "hw-quiet", onclick: () => printSheet(h("h1", {}, content.title), lists(), h("p", {}, content.closing)) }, t("print_sheet"))));
  }

  function draw() {
    const now = here();
    const next = !now ? "misfit" : now.shown ? `shown/${JSON.stringify([now.chosen, now.own])}` : "choosing";
    if (next !== view) {
      view = next;
      if (!now) { stage.replaceChildren(...misfit(t, () => state.set({ ...state.get(), chosen: [], own: {}, shown: false }))); return; }
      stage.replaceChildren(...(now.shown ? [result()] : choosing()));
    }
    if (now && !now.shown) refresh();
  }

  return live(model, draw);
}

export default { render };
