// A session kit: two sides as they stand on paper, and the buttons that print them and nothing else. fallback.py writes the same sides.

import { h, paragraphs, partsOf } from "../common/dom.js";
import { printSheet } from "../common/files.js";

const MORE = 20;  // lines beyond the ones asked for, on paper: a box that grows with the room left is ruled to its end, the rest is hidden

const rules = (lines, more) => h("div", { class: "hw-kit-rules", "aria-hidden": "true", style: more ? `height: calc(${lines} * var(--hw-kit-line))` : null },
  Array.from({ length: lines + more }, () => h("div", { class: "hw-kit-rule" })));

/** What a part can hold → what draws it: (what it holds, strings, the part's title, its columns, more lines). */
const KINDS = {
  text: (text) => paragraphs(text),
  points: (rows) => h("ul", {}, rows.map((row) => h("li", {}, row))),
  steps: (rows, t) => h("ol", { class: "hw-kit-steps" }, rows.map((row) => h("li", {},
    h("span", { class: "hw-kit-time" }, t("step_minutes", { n: row.minutes })), h("div", {}, h("p", {}, row.do), row.say && h("p", { class: "hw-kit-said" }, row.say))))),
  say: (rows) => rows.map((row) => h("p", { class: "hw-kit-said" }, row)),
  ticks: (rows, t, title, columns) => h("ul", { class: `hw-kit-ticks hw-kit-of-${columns}` }, rows.map((row) => h("li", {}, row))),
  boxes: (rows, t, title, columns, more) => h("div", { class: `hw-kit-boxes hw-kit-of-${columns}` }, rows.map((row) => h("div", { class: "hw-kit-box" },
    h("p", { class: "hw-kit-label" }, row.title), row.hint && h("p", { class: "hw-kit-hint" }, row.hint), rules(row.lines, more)))),
  table: (grid, t, title) => {
    const cells = () => grid.columns.slice(1).map(() => h("td", {}));
    const empty = Array.from({ length: grid.empty || 0 }, () => h("tr", {}, h("td", {}), cells()));
    return h("div", { class: "hw-kit-wide", role: "region", tabindex: "0", "aria-label": title || grid.columns.join(" · ") },
      h("table", { class: grid.columns.length > 4 ? "hw-kit-even" : null }, h("thead", {}, h("tr", {}, grid.columns.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, (grid.rows || []).map((row) => h("tr", {}, h("th", { scope: "row" }, row), cells())), empty)));
  },
  lines: (lines, t, title, columns, more) => rules(lines, more),
  scale: (ends) => h("div", {}, h("div", { class: "hw-kit-numbers" }, Array.from({ length: 11 }, (_, number) => h("span", {}, String(number)))),
    h("div", { class: "hw-kit-ends" }, h("span", {}, `0 = ${ends.low}`), " ", h("span", {}, `10 = ${ends.high}`))),
};

function part(row, t, more) {
  const kind = Object.keys(KINDS).find((name) => row[name] !== undefined);
  return h("div", { class: `hw-kit-part hw-kit-has-${kind}` }, row.title && h("p", { class: "hw-kit-head" }, row.title), KINDS[kind](row[kind], t, row.title, row.columns || 1, more));
}

function side(content, who, t, more = 0) {
  const made = content[who];
  const title = who === "worker" ? content.title : made.title;
  return h("section", { class: `hw-kit-side hw-kit-${who}`, "aria-label": who === "worker" ? title : `${content.title} · ${title}` },
    who === "worker" && h("p", { class: "hw-kit-kind" }, made.title || t("worker_side"), " · ", t("minutes", { n: content.minutes })),
    h("p", { class: "hw-kit-title" }, title), made.intro && paragraphs(made.intro), made.parts.map((row) => part(row, t, more)),
    made.foot && h("div", { class: "hw-kit-foot" }, paragraphs(made.foot)));
}

// The page's edge is the sheet's own, so that the browser has no room to print the page's address on a sheet that somebody else may find.
const PAPER = "@page { size: A4; margin: 0; }";

let ownTitle = null;

/** Print some sides, each on a page of its own. */
function print(content, names, t) {
  if (ownTitle === null) ownTitle = document.title;
  window.addEventListener("afterprint", () => { if (ownTitle !== null) document.title = ownTitle; ownTitle = null; }, { once: true });
  document.title = content.client.title;  // the name that a browser offers for the file
  printSheet(h("style", {}, PAPER), names.map((who) => side(content, who, t, MORE)));
}

function render({ model, el }) {
  const { content, t } = partsOf(model);
  el.append(
    h("p", { class: "hw-small" }, t("on_paper")),
    h("div", { class: "hw-actions hw-kit-print" },
      h("button", { type: "button", class: "hw-button", onclick: () => print(content, ["worker", "client"], t) }, t("print_both")),
      h("button", { type: "button", class: "hw-quiet", onclick: () => print(content, ["client"], t) }, t("print_client"))),
    side(content, "worker", t), side(content, "client", t));
}

export default { render };
