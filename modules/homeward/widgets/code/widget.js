// Coding on the page: the transcript grows line by line, each line gets a code; at the end the agreement with the key, and with colleagues whose codings one adds.

import { finish, focusOn, h, isObject, live, misfit, opening, paragraphs, partsOf, shared } from "../common/dom.js";
import { agrees, coded, confusion, folded, kappaWithKey, score, splits } from "../common/agreement.js";
import { download, fileButton } from "../common/files.js";

const MOST_COLLEAGUES = 40;

const isCoding = (content, codes) => isObject(codes) && Object.entries(codes).every(([id, code]) => content.codes[code] !== undefined && content.lines.some((line) => line.id === id && line.code));

function standing(content, saved) {
  const { codes = {}, others = [], checked = false } = saved;
  if (!isCoding(content, codes) || !Array.isArray(others) || !others.every((other) => isCoding(content, other))) return null;
  return { codes, others, checked: checked && coded(content).every((line) => line.id in codes) };
}

function render({ model, el }) {
  const { content, t, state, region, say } = partsOf(model);
  const talk = h("ol", { class: "hw-talk" });
  const foot = h("div");
  const lines = coded(content);
  let open = null;  // id of a coded line whose code is being changed

  el.append(opening(content), h("div", { class: "hw-story", role: "group", "aria-label": t("story") }, paragraphs(content.story)), h("p", { class: "hw-small" }, t(`how_${content.scheme}`)), talk, foot, region);

  function choose(here, line, code) {
    const codes = { ...here.codes, [line.id]: code };
    open = null;
    state.set({ ...state.get(), codes, checked: false });
    const next = lines.find((row) => !(row.id in codes));
    say(`${content.codes[code]}. ${next ? t("left_to_code", { n: lines.filter((row) => !(row.id in codes)).length }) : t("all_coded")}`);
    focusOn(next ? talk.querySelector(".hw-current") : foot.querySelector("button"));
  }

  function check(here) {
    const percentage = score(content, here.codes);
    const right = lines.filter((line) => agrees(line, here.codes[line.id])).length;
    state.set(finish({ ...state.get(), checked: true }, percentage, shared(content, 3 * right, 3 * lines.length)));
    focusOn(foot.querySelector(".hw-focus"));
  }

  function restart() { open = null; state.set({ ...state.get(), codes: {}, checked: false }); focusOn(talk.querySelector(".hw-current")); }

  function reopen(line) { open = line.id; draw(); focusOn(talk.querySelector(".hw-palette button")); }

  function palette(here, line) {
    return h("div", { class: "hw-palette", role: "group", "aria-label": t("which_code") }, Object.entries(content.codes).map(([code, name]) => h("button", {
      type: "button", class: "hw-code", "data-code": code, "aria-pressed": here.codes[line.id] === code ? "true" : "false", onclick: () => choose(here, line, code),
    }, name)));
  }

  function row(here, line, current) {
    const code = here.codes[line.id];
    const asking = line.code && (line === current || open === line.id);
    const speaker = line.who === "worker" ? "worker" : "client";
    return h("li", { class: `hw-line hw-${speaker}${line === current ? " hw-current" : ""}`, "data-line": line.id },
      h("span", { class: "hw-who" }, t(speaker)),
      h("p", { class: "hw-words" }, line.text),
      asking ? palette(here, line)
        : code && h("p", { class: "hw-given" }, h("span", {}, content.codes[code]), " ", !here.checked && h("button", { type: "button", class: "hw-quiet", "aria-label": t("change_code", { text: line.text }), onclick: () => reopen(line) }, t("change"))),
      here.checked && line.code && told(here, line, code));
  }

  /** Simple and complex reflections differ from the key without being wrong: the difference is shown, not counted. */
  function told(here, line, code) {
    const right = agrees(line, code);
    const other = code !== line.code && !(line.also || []).includes(code);
    const name = content.codes[line.code];
    const verdict = !right ? t("key_says", { code: name }) : other ? t("shade", { code: name }) : t("agrees");
    return h("div", { class: "hw-feedback" },
      h("p", {}, h("span", { class: `hw-verdict${right ? " hw-verdict-right" : ""}` }, verdict), (line.also || []).length > 0 && ` ${t("arguable", { codes: line.also.map((also) => content.codes[also]).join(" / ") })}`),
      paragraphs(line.why), split(here, line));
  }

  function split(here, line) {
    const rows = [];
    if (line.said) rows.push(...Object.entries(line.said).sort((a, b) => b[1] - a[1]).map(([code, n]) => t("said", { n, total: content.coders, code: content.codes[code] })));
    const room = [here.codes, ...here.others];
    if (here.others.length) rows.push(...Object.entries(splits(room)[line.id] || {}).map(([code, n]) => t("room_said", { n, total: room.filter((codes) => line.id in codes).length, code: content.codes[code] })));
    return rows.length > 0 && h("ul", { class: "hw-split" }, rows.map((text) => h("li", {}, text)));
  }

  function table(here) {
    const done = lines.map((line) => [line.code, here.codes[line.id]]);
    const matrix = confusion(done.map((pair) => pair[0]), done.map((pair) => pair[1]));
    const used = Object.keys(content.codes).filter((code) => code in matrix);
    return h("div", { class: "hw-sideways", tabIndex: 0, role: "group", "aria-label": t("confusion") }, h("table", { class: "hw-confusion" },
      h("caption", {}, t("confusion")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("key_you")), used.map((code) => h("th", { scope: "col" }, content.codes[code])))),
      h("tbody", {}, used.map((rowCode) => h("tr", {}, h("th", { scope: "row" }, content.codes[rowCode]),
        used.map((code) => h("td", { class: rowCode === code ? "hw-same" : folded(rowCode) === folded(code) ? "hw-near" : null }, String(matrix[rowCode][code] || "·"))))))));
  }

  function result(here) {
    const value = kappaWithKey(content, here.codes);
    return h("section", { class: "hw-result", "aria-label": t("result") },
      h("p", { class: "hw-title hw-focus" }, t("result")),
      h("p", { class: "hw-score" }, t("agreement", { n: lines.filter((line) => agrees(line, here.codes[line.id])).length, total: lines.length, score: score(content, here.codes) })),
      h("p", { class: "hw-score" }, value === null ? t("kappa_none") : t("kappa", { kappa: value.toFixed(2) })),
      h("p", { class: "hw-small" }, content.ceiling),
      content.scheme === "worker" && h("p", { class: "hw-small" }, t("never_failed")),
      table(here),
      h("p", { class: "hw-part" }, t("room")),
      h("p", { class: "hw-small" }, here.others.length ? t("room_has", { n: here.others.length + 1 }) : t("room_how")),
      notice,
      h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-quiet", onclick: () => download(JSON.stringify({ homeward: "coding", version: 1, item: content.id, codes: here.codes }, null, 1), `${content.id}-coding.json`) }, t("save_coding")),
        fileButton(t("add_colleague"), addColleague, true),
        h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))));
  }

  const notice = h("p", { class: "hw-notice", role: "alert" });
  function addColleague(text, name) {
    let file = null;
    try { file = JSON.parse(text); } catch { file = null; }
    const here = standing(content, state.get());
    if (!file || file.homeward !== "coding" || file.version !== 1 || file.item !== content.id || !isCoding(content, file.codes)) { notice.textContent = t("bad_coding", { name }); return; }
    notice.textContent = here.others.length >= MOST_COLLEAGUES ? t("room_full", { n: MOST_COLLEAGUES }) : "";
    if (here.others.length < MOST_COLLEAGUES) state.set({ ...state.get(), others: [...here.others, file.codes] });
  }

  function draw() {
    const here = standing(content, state.get());
    if (!here) { talk.replaceChildren(); foot.replaceChildren(...misfit(t, () => state.set({ ...state.get(), codes: {}, others: [], checked: false }))); return; }
    const current = lines.find((line) => !(line.id in here.codes));
    const until = current ? content.lines.indexOf(current) + 1 : content.lines.length;
    talk.replaceChildren(...content.lines.slice(0, until).map((line) => row(here, line, current)));
    foot.replaceChildren(...(here.checked ? [result(here)]
      : [h("p", { class: "hw-small" }, t("n_coded", { n: lines.filter((line) => line.id in here.codes).length, total: lines.length })),
        ...(current ? [] : [h("button", { type: "button", class: "hw-button hw-check", onclick: () => check(here) }, t("check"))])]));
  }

  return live(model, draw);
}

export default { render };
