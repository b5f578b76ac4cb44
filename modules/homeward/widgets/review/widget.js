// The review: questions from the whole bank come back after 1, 3, 7, 14, 30, 60, 120 days. What is due today, a few new ones, and a calendar file.

import { finish, focusOn, h, isObject, live, opening, paragraphs, partsOf, percent, shuffled } from "../common/dom.js";
import { asked, byCompetency, competencyTally, fitsQuestion, pointsOf, spoken, told } from "../common/question.js";
import { download } from "../common/files.js";
import { NEW_A_DAY, after, calendar, coming, dayOf, due } from "../common/schedule.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const isEntry = (entry) => isObject(entry) && Number.isInteger(entry.box) && DAY.test(entry.due) && DAY.test(entry.last) && Number.isInteger(entry.seen);
const NEXT_SHOWN = 5;

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const questions = new Map(content.questions.map((question) => [question.id, question]));
  const spread = shuffled(content.questions.length, content.id).map((index) => content.questions[index].id);  // new ones from all strands, not one after another

  el.append(opening(content), stage, region);

  const today = () => dayOf(new Date());
  const entries = () => { const { history } = state.get(); return isObject(history) ? Object.fromEntries(Object.entries(history).filter(([, entry]) => isEntry(entry))) : {}; };
  /** What is known of questions that still exist; the rest stays in the record untouched. */
  const history = () => Object.fromEntries(Object.entries(entries()).filter(([id]) => questions.has(id)));
  const unseen = () => spread.filter((id) => !(id in entries()));
  const newToday = () => Object.values(entries()).filter((entry) => entry.seen === 1 && entry.last === today()).length;

  function session() {
    const { session: saved } = state.get();
    if (!isObject(saved) || !Array.isArray(saved.queue) || !isObject(saved.answers) || !Number.isInteger(saved.at)) return null;
    if (!saved.queue.every((id) => questions.has(id)) || !Object.entries(saved.answers).every(([id, picks]) => fitsQuestion(questions.get(id), picks))) return null;
    return saved.at <= saved.queue.length ? saved : null;
  }

  function begin(queue) { move({ session: { day: today(), queue, answers: {}, at: 0 } }); }
  function move(changes) { state.set({ ...state.get(), ...changes }); focusOn(stage.querySelector(".hw-focus")); }

  function answer(now, question, picks) {
    const answers = { ...now.answers, [question.id]: picks };
    const known = { ...entries(), [question.id]: after(entries()[question.id] || null, ...pointsOf(question, picks), today()) };
    const rows = now.queue.map((id) => questions.get(id));
    let next = { ...state.get(), history: { ...state.get().history, ...known }, session: { ...now, answers } };
    if (rows.every((row) => row.id in answers)) {
      const sums = rows.map((row) => pointsOf(row, answers[row.id]));
      next = finish(next, percent(sums.reduce((sum, row) => sum + row[0], 0), sums.reduce((sum, row) => sum + row[1], 0)), byCompetency(rows, answers));
    }
    state.set(next);
    say(spoken(question, picks, t));
    focusOn(stage.querySelector(".hw-focus"));
  }

  const when = new Intl.DateTimeFormat(model.get("lang") === "zh" ? "zh-CN" : "en-GB", { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
  const dayWords = (day) => (day === today() ? t("today") : when.format(new Date(`${day}T00:00:00Z`)));

  function asking(now) {
    const question = questions.get(now.queue[now.at]);
    const picks = now.answers[question.id];
    const last = now.at === now.queue.length - 1;
    const seen = ((history()[question.id] || {}).seen || 0) - (picks ? 1 : 0);
    return [
      h("p", { class: "hw-kicker" }, `${t("n_of", { n: now.at + 1, total: now.queue.length })} · ${seen > 0 ? t("seen_before", { n: seen }) : t("is_new")}`),
      h("div", { class: "hw-situation hw-focus" }, paragraphs(question.situation)),
      ...(picks ? [...told(question, picks, t),
        h("p", { class: "hw-small" }, t("comes_back", { when: dayWords(history()[question.id].due) })),
        h("div", { class: "hw-actions" }, h("button", { type: "button", class: "hw-button hw-next", onclick: () => move({ session: { ...now, at: now.at + 1 } }) }, t(last ? "see_result" : "next")))]
        : [asked(question, t, `${question.id}/${seen}`, (chosen) => answer(now, question, chosen))]),
      !picks && now.at > 0 && h("button", { type: "button", class: "hw-quiet", onclick: () => move({ session: { ...now, queue: now.queue.slice(0, now.at), at: now.at } }) }, t("enough")),
    ].filter(Boolean);
  }

  /** What is due and what is coming; after a session, how it went. */
  function overview(now) {
    const known = history();
    const waiting = due(known, today());
    const fresh = unseen().slice(0, Math.max(0, NEW_A_DAY - newToday()));
    const queue = [...waiting, ...fresh];
    const days = Object.entries(coming(known, today()));
    return [
      now && Object.keys(now.answers).length > 0 && h("section", { class: "hw-result", "aria-label": t("result") },
        h("p", { class: "hw-title hw-focus" }, t("result")), competencyTally(now.queue.map((id) => questions.get(id)), now.answers, content.names || {}, t)),
      h("p", { class: `hw-score${now ? "" : " hw-focus"}` }, waiting.length ? t("due", { n: waiting.length }) : Object.keys(known).length ? t("nothing_due") : t("not_begun")),
      h("p", { class: "hw-small" }, t("known", { n: Object.keys(known).length, total: questions.size })),
      h("div", { class: "hw-actions" },
        queue.length > 0 && h("button", { type: "button", class: "hw-button hw-begin", onclick: () => begin(queue) }, t(waiting.length ? "begin_due" : "begin_new", { n: queue.length })),
        queue.length === 0 && unseen().length > 0 && h("button", { type: "button", class: "hw-quiet hw-begin", onclick: () => begin(unseen().slice(0, NEW_A_DAY)) }, t("more_new", { n: Math.min(NEW_A_DAY, unseen().length) })),
        days.length > 0 && h("button", { type: "button", class: "hw-quiet", onclick: () => download(calendar(known, new Date(), (n) => [t("calendar_title", { n }), t("calendar_text")]), "homeward-review.ics", "text/calendar") }, t("to_calendar"))),
      days.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("coming")), h("ul", {}, days.slice(0, NEXT_SHOWN).map(([day, n]) => h("li", {}, t("on_day", { day: dayWords(day), n }))))),
    ].filter(Boolean);
  }

  function draw() {
    const now = session();
    stage.replaceChildren(...(now && now.at < now.queue.length ? asking(now) : overview(now)));
  }

  return live(model, draw);
}

export default { render };
