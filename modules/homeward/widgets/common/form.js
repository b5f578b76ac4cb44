// Fields to fill in: text that is saved while one types, and a number from 0 to 10.

import { h } from "./dom.js";

const PAUSE = 800;  // milliseconds without a key before a draft is saved

/** A text field (one line, or `rows`) that hands its text to `keep` when one pauses or leaves. Returns the element; its `show(text)` brings in text from elsewhere. */
export function draftField({ label, rows, value, keep, id, describedby }) {
  let timer = null;
  const field = h(rows ? "textarea" : "input", {
    class: "hw-box", id, "aria-label": id ? null : label, "aria-describedby": describedby, autocomplete: "off",
    rows: rows ? String(rows) : null, type: rows ? null : "text",
    oninput: () => { clearTimeout(timer); timer = setTimeout(flush, PAUSE); },
    onblur: flush,
  });
  let last = value || "";
  field.value = last;
  function flush() {
    clearTimeout(timer);
    timer = null;
    if (field.isConnected && field.value !== last) { last = field.value; keep(last); }
  }
  field.flush = flush;
  field.show = (text) => { if (document.activeElement !== field && !timer) { last = text || ""; field.value = last; } };
  return field;
}

/** A scale from 0 to 10 that is empty until one moves it; `keep` gets the number. */
export function scaleField({ label, low, high, value, keep, unset }) {
  const said = h("output", { class: "hw-scale-said" });
  const input = h("input", { type: "range", min: "0", max: "10", step: "1", class: "hw-range", "aria-label": label });
  const show = (number) => {
    const empty = !Number.isInteger(number);
    input.value = String(empty ? 5 : number);
    input.setAttribute("aria-valuetext", empty ? unset : `${number}`);
    input.classList.toggle("hw-unset", empty);
    said.textContent = empty ? unset : String(number);
  };
  const take = () => { const number = Number(input.value); show(number); keep(number); };
  input.addEventListener("input", () => { said.textContent = input.value; input.setAttribute("aria-valuetext", input.value); input.classList.remove("hw-unset"); });
  input.addEventListener("change", take);
  // A tap or Enter on the thumb's own place changes nothing for the browser, but it is an answer.
  input.addEventListener("pointerup", () => setTimeout(() => input.classList.contains("hw-unset") && take()));
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") take(); });
  show(value);
  const field = h("div", { class: "hw-scale" }, input, said, h("div", { class: "hw-ends", "aria-hidden": "true" }, h("span", {}, low || "0"), h("span", {}, high || "10")));
  field.show = (number) => { if (document.activeElement !== input) show(number); };
  return field;
}
