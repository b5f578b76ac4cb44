// What is kept on this device, and the learner's hand on it: keep, save a copy, bring one in, erase. Lives on book pages only.

import { h, liveRegion, translator } from "../common/dom.js";

const RECENT = 8;

function download(text, name) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function render({ model, el }) {
  const record = model.get("record");
  const t = translator(model.get("strings"));
  const body = h("div");
  const notice = h("p", { class: "hw-notice", role: "alert" });
  const { region, say } = liveRegion();
  el.append(h("p", { class: "hw-title" }, t("title")), body, notice, region);

  const button = (key, onclick, style) => h("button", { type: "button", class: style || "hw-button", onclick }, t(key));
  const tell = (text) => { notice.textContent = text; };

  function chooser() {
    const input = h("input", { type: "file", accept: "application/json,.json", class: "hw-sr", id: "hw-progress-file", "aria-label": t("import"), tabindex: "-1" });
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      const wrong = record.import(await file.text());
      tell(wrong ? t("refused", { wrong }) : record.trouble === "full" ? "" : t("imported"));
      draw();
    });
    return [button("import", () => input.click(), "hw-quiet"), input];
  }

  function erasing() {
    body.replaceChildren(h("p", {}, t("erase_sure")),
      h("div", { class: "hw-bar" }, button("erase_yes", () => { record.erase(); draw(); say(t("erased")); }), button("erase_no", draw, "hw-quiet")));
    body.querySelector("button.hw-quiet").focus();
  }

  function recent() {
    const when = new Intl.DateTimeFormat(model.get("lang") === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium" });
    const rows = record.overview.statements.slice(-RECENT).reverse().map((row) => {
      const names = (row.object.definition || {}).name || {};
      const values = { what: names[document.documentElement.lang] || Object.values(names)[0] || row.object.id.replace("urn:homeward:", ""), when: when.format(new Date(row.timestamp)) };
      const score = row.result && row.result.score;
      return h("li", {}, score ? t("row", { ...values, score: Math.round(score.scaled * 100) }) : t("row_plain", values));
    });
    return rows.length > 0 && [h("p", {}, h("strong", {}, t("recent"))), h("ul", {}, rows)];
  }

  function kept() {
    const { states, finished } = record.overview;
    return [h("p", {}, t("kept", { exercises: states, finished })), recent(),
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
