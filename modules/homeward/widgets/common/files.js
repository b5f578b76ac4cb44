// What leaves the page: a file on the device, the clipboard, a sheet of paper. Nothing goes anywhere else.

import { h } from "./dom.js";

/** Save text as a file on the reader's device. */
export function download(text, name, type) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: type || "application/json" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Copy text; where the browser keeps its clipboard closed (a page opened from a folder), by way of a selection. */
export async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* the older way follows */ }
  const area = h("textarea", { class: "hw-sr", readOnly: true });
  area.value = text;
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  let ok = false;
  try { ok = document.execCommand("copy"); } catch { ok = false; }
  area.remove();
  if (before) before.focus({ preventScroll: true });
  return ok;
}

/** Print one sheet and nothing else of the page. The sheet goes when printing is over. */
export function printSheet(...children) {
  const sheet = h("div", { class: "hw-sheet" }, ...children);
  const root = document.documentElement;
  const clear = () => { sheet.remove(); root.classList.remove("hw-printing"); window.removeEventListener("afterprint", clear); };
  document.querySelectorAll(".hw-sheet").forEach((old) => old.remove());
  document.body.append(sheet);
  root.classList.add("hw-printing");
  window.addEventListener("afterprint", clear);
  window.print();
}

/** A hidden file chooser and the button that opens it; `take` gets each file's text. */
export function fileButton(label, take, many) {
  const input = h("input", { type: "file", accept: "application/json,.json", class: "hw-sr", "aria-label": label, tabindex: "-1", multiple: Boolean(many) });
  input.addEventListener("change", async () => {
    for (const file of input.files) await take(await file.text(), file.name);
    input.value = "";
  });
  return [h("button", { type: "button", class: "hw-quiet", onclick: () => input.click() }, label), input];
}
