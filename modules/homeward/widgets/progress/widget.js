// My progress: what was done, strengths by competency, what is due, a certificate of practice; and the learner's hand on the record: keep, save a copy, bring one in, erase.
// Lives on book pages only.

import { h, partsOf, percent } from "../common/dom.js";
import { download, fileButton, printSheet } from "../common/files.js";
import { dayOf, due } from "../common/schedule.js";

const RECENT = 12;
const ENOUGH = 12;  // points possible below which a competency says too little to call it strong or weak
const STRONG = 80;  // per cent

function render({ model, el }) {
  const { content, t, region, say } = partsOf(model);
  const record = model.get("record");
  const body = h("div");
  const notice = h("p", { class: "hw-notice", role: "alert" });
  el.append(h("p", { class: "hw-title" }, t("title")), body, notice, region);

  const button = (key, onclick, style) => h("button", { type: "button", class: style || "hw-button", onclick }, t(key));
  const tell = (text) => { notice.textContent = text; };
  const when = new Intl.DateTimeFormat(model.get("lang") === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium" });

  function chooser() {
    const [open, input] = fileButton(t("import"), (text) => {
      const wrong = record.import(text);
      tell(wrong ? t("refused", { wrong }) : record.trouble === "full" ? "" : t("imported"));
      draw();
    });
    input.id = "hw-progress-file";
    return [open, input];
  }

  function erasing() {
    body.replaceChildren(h("p", {}, t("erase_sure")),
      h("div", { class: "hw-bar" }, button("erase_yes", () => { record.erase(); draw(); say(t("erased")); }), button("erase_no", draw, "hw-quiet")));
    body.querySelector("button.hw-quiet").focus();
  }

  const nameOf = (row) => { const names = (row.object.definition || {}).name || {}; return names[document.documentElement.lang] || Object.values(names)[0] || row.object.id.replace("urn:homeward:", ""); };

  function done() {
    const rows = record.overview.statements.slice(-RECENT).reverse().map((row) => {
      const values = { what: nameOf(row), when: when.format(new Date(row.timestamp)) };
      const score = row.result && row.result.score;
      return h("li", {}, score ? t("row", { ...values, score: Math.round(score.scaled * 100) }) : t("row_plain", values));
    });
    return rows.length > 0 && [h("p", { class: "hw-part" }, t("recent")), h("ul", {}, rows)];
  }

  /** Competencies by share of the points, those with too few answers left for last. */
  function competencies() {
    return Object.entries(record.overview.strengths).filter(([, pair]) => pair[1] > 0)
      .map(([code, [points, possible]]) => ({ name: content.names[code] || code, share: percent(points, possible), enough: possible >= ENOUGH }))
      .sort((one, other) => Number(other.enough) - Number(one.enough) || other.share - one.share);
  }

  function strengths() {
    const rows = competencies();
    return rows.length > 0 && [h("p", { class: "hw-part" }, t("strengths")),
      h("dl", { class: "hw-tally" }, rows.map((row) => h("div", {}, h("dt", {}, row.name), h("dd", {}, row.enough ? t(row.share >= STRONG ? "strong_share" : "share", { share: row.share }) : t("too_few"))))),
      h("p", { class: "hw-small" }, t("strengths_note"))];
  }

  function dueToday() {
    const { history } = record.state("review/review") || {};
    return history && h("p", {}, h("strong", {}, t("due", { n: due(history, dayOf(new Date())).length })));
  }

  /** A certificate of practice: what was done, not how well; the name is typed for the paper and kept nowhere. */
  function certificate() {
    const name = h("input", { type: "text", class: "hw-box", id: "hw-certificate-name", autocomplete: "off", maxLength: 60 });
    const print = () => {
      const rows = record.overview.statements;
      const exercises = new Map(rows.map((row) => [row.object.id, nameOf(row)]));
      const days = new Set(rows.map((row) => dayOf(new Date(row.timestamp))));
      printSheet(h("h1", {}, t("certificate")),
        h("p", {}, t("certificate_for"), " ", h("strong", {}, name.value.trim() || "____________________")),
        h("p", {}, t("certificate_says", { attempts: rows.length, exercises: exercises.size, days: days.size, first: when.format(new Date(rows[0].timestamp)), last: when.format(new Date(rows[rows.length - 1].timestamp)) })),
        h("p", { class: "hw-part" }, t("certificate_competencies")), h("ul", {}, competencies().map((row) => h("li", {}, row.name))),
        h("p", { class: "hw-part" }, t("certificate_exercises")), h("ul", {}, [...exercises.values()].map((title) => h("li", {}, title))),
        h("p", { class: "hw-foot" }, t("certificate_note")));
    };
    return record.overview.statements.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("certificate")),
      h("p", { class: "hw-small" }, t("certificate_note")), h("label", { class: "hw-ask", for: "hw-certificate-name" }, t("certificate_name")), name,
      h("button", { type: "button", class: "hw-button", onclick: print }, t("certificate_print")));
  }

  function kept() {
    const { states, finished } = record.overview;
    return [h("p", {}, t("kept", { exercises: states, finished })), dueToday(), strengths(), done(), certificate(),
      h("div", { class: "hw-bar" }, button("export", () => download(record.export(), "homeward-progress.json")), chooser(), button("erase", erasing, "hw-quiet"))];
  }

  function off() {
    if (!record.possible) return [h("p", {}, t("impossible"))];
    return [h("p", {}, t("not_kept")), h("div", { class: "hw-bar" }, button("turn_on", () => { record.agree(); draw(); }), chooser())];
  }

  function aside() {
    return record.damaged.map((text) => h("div", { class: "hw-bar" }, h("p", {}, t("damaged")), button("damaged_save", () => download(text, "homeward-progress-damaged.json"), "hw-quiet")));
  }

  function draw() {
    body.replaceChildren(...[record.trouble === "full" && h("p", { class: "hw-notice" }, t("keep_full")), record.agreed ? kept() : off(), aside()].flat(3).filter(Boolean));
  }

  draw();
  return () => {};
}

export default { render };
