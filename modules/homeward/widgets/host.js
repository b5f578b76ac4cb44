// Mounts widgets on a page without a kernel: each .hw-widget carries its content as JSON; the same module that runs in JupyterLab draws it here.
// The build puts in front: HOMEWARD, which each widget's own script fills (STRINGS by kind, REGISTRY of modules, BANK of questions by strand), and RECORD_SCHEMA.

import { h, translator } from "./common/dom.js";
import { openRecord } from "./common/record.js";

function storage() {
  try { const found = window.localStorage; found.getItem("homeward:record"); return found; } catch { return null; }
}

/** What a widget sees of a model: traits in memory, changes told to listeners, saving handed to the record. */
function makeModel(traits, save) {
  const listeners = {};
  return {
    get: (name) => traits[name],
    set(name, value) { traits[name] = value; (listeners[`change:${name}`] || []).slice().forEach((listener) => listener()); },
    on(event, listener) { (listeners[event] = listeners[event] || []).push(listener); },
    off(event, listener) { listeners[event] = (listeners[event] || []).filter((other) => other !== listener); },
    save_changes: () => save(traits.state),
  };
}

/** Ask once whether to keep progress, and say where keeping fails; returns what looks after one widget's foot. */
function consent(record, t, onChange) {
  let refused = false;
  const bars = new Set();
  const close = () => { bars.forEach((bar) => bar.remove()); bars.clear(); };
  return function ask(live) {
    if (record.trouble) {
      const text = t(record.trouble === "damaged" ? "keep_damaged" : "keep_full");
      const told = live.querySelector(".hw-trouble");
      if (!told) live.append(h("p", { class: "hw-notice hw-trouble", role: "status" }, text));
      else if (told.textContent !== text) told.textContent = text;
    }
    if (record.agreed || refused || !record.possible || live.querySelector(".hw-consent")) return;
    const agree = () => {
      const next = live.querySelector(".hw-consent");
      const held = next.contains(document.activeElement);
      record.agree();
      close();
      onChange();
      ask(live);
      if (held) { live.tabIndex = -1; live.focus({ preventScroll: true }); }
    };
    const bar = h("div", { class: "hw-consent", role: "group", "aria-label": t("keep_yes") },
      h("p", {}, t("keep_question")),
      h("button", { type: "button", class: "hw-button", onclick: agree }, t("keep_yes")),
      h("button", { type: "button", class: "hw-quiet", onclick: () => { refused = true; close(); live.tabIndex = -1; live.focus({ preventScroll: true }); } }, t("keep_no")));
    bars.add(bar);
    live.append(bar);
  };
}

/** A quiz or review names the strands of the bank it takes; their questions come in scripts of their own, shared by all pages. */
function withBank(content) {
  return content.bank ? { ...content, questions: content.bank.flatMap((strand) => HOMEWARD.BANK[strand] || []) } : content;
}

function mountAll() {
  const record = openRecord(storage(), RECORD_SCHEMA);
  const { REGISTRY, STRINGS } = HOMEWARD;
  const common = translator(STRINGS.common);
  const touched = new Map();  // what was done on this page: key → how to save it
  const ask = consent(record, common, () => touched.forEach((keep) => keep()));

  for (const element of document.querySelectorAll(".hw-widget:not(.hw-mounted)")) {
    const { kind, key } = element.dataset;
    const module = REGISTRY[kind];
    if (!module) continue;
    const data = JSON.parse(element.querySelector("script.hw-data").textContent);
    const live = h("div", { class: `hw-live hw-kind-${kind}` });
    const content = withBank(data.content);
    const title = content.title && { tag: document.documentElement.lang, text: content.title };
    const model = makeModel({ content, lang: data.lang, strings: { ...STRINGS.common, ...STRINGS[kind] }, state: record.state(key) || {}, record }, () => {
      const keep = () => record.save(key, model.get("state"), title);
      touched.set(key, keep);
      keep();
      setTimeout(() => ask(live));  // the answer is painted first
    });
    try { module.render({ model, el: live }); } catch (error) { console.error(error); continue; }  // the written form stays, and the next widget gets its turn
    element.append(live);
    element.classList.add("hw-mounted");
    if (record.trouble && kind !== "progress") ask(live);
  }
}

// The widgets' own scripts come after this one; all of them are there when the document is.
if (document.readyState === "complete") mountAll(); else document.addEventListener("DOMContentLoaded", mountAll);
