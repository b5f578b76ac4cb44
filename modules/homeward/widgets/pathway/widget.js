// The pathway on the page: the reader stands in a place, sees who may do what there, and takes a way; the steps so far stay in sight.

import { finish, focusOn, h, live, misfit, partsOf } from "../common/dom.js";
import { walk, waysFrom } from "./walk.js";

function render({ model, el }) {
  const { content, t, state, region, say, stage } = partsOf(model);
  const title = (id) => content.places[id].title;
  const cites = (articles) => articles.map((row) => row.cite).join(" · ");

  el.append(h("div", { class: "hw-opening" }, h("p", { class: "hw-title" }, t("title")), h("p", { class: "hw-small" }, t("intro"))), stage, region);

  const steps = () => state.get().steps || [];

  function go(next) {
    const here = walk(content, next);
    let after = { ...state.get(), steps: next };
    if (content.places[here.at].end && next.length > steps().length) after = finish(after, null);
    state.set(after);
    say(t("now_at", { place: title(here.at) }));
    focusOn(stage.querySelector(".hw-focus"));
  }
  const restart = () => go([]);

  function draw() {
    const here = walk(content, steps());
    if (!here) { stage.replaceChildren(...misfit(t, () => { state.set({ ...state.get(), steps: [] }); focusOn(stage.querySelector(".hw-focus")); })); return; }
    stage.replaceChildren(h("div", { class: "hw-walk" }, h("div", {}, placeOf(here), waysOf(here)), h("div", { class: "hw-aside" }, trail(here), overview(here))));
  }

  function placeOf({ at, taken }) {
    const place = content.places[at];
    const way = taken[taken.length - 1];
    return h("section", { class: "hw-station", "aria-label": t("you_are_here") },
      h("p", { class: "hw-kicker" }, t("you_are_here")),
      h("p", { class: "hw-station-title hw-focus" }, place.title),
      way && h("p", { class: "hw-small" }, `${t("came_by")} ${way.event}${way.note ? ` ${way.note}` : ""}`),
      h("dl", { class: "hw-facts" }, ["what", "length", "decides", "worker"].map((key) => h("div", {}, h("dt", {}, t(`place_${key}`)), h("dd", {}, place[key])))),
      h("p", { class: "hw-small" }, `${t("written_in")} ${cites(place.articles)}`));
  }

  function waysOf({ at }) {
    const ways = waysFrom(content, at);
    if (!ways.length) return h("p", { class: "hw-part" }, t("walk_ends"));
    return h("fieldset", {}, h("legend", {}, t("what_next")),
      ways.map((way) => h("button", { type: "button", class: "hw-option hw-way", "data-way": way.id, onclick: () => go([...steps(), way.id]) },
        h("span", { class: "hw-way-event" }, way.event),
        h("span", { class: "hw-way-more" }, `${way.who} · ${way.force_label}`),
        h("span", { class: "hw-way-more" }, cites(way.articles)),
        h("span", { class: "hw-way-to" }, `${t("leads_to")} ${title(way.to)}`))));
  }

  function trail({ taken }) {
    return h("section", { class: "hw-trail", "aria-label": t("steps") }, h("p", { class: "hw-part" }, t("steps")),
      h("ol", {}, h("li", {}, title(content.start)), taken.map((way) => h("li", {}, h("span", { class: "hw-small" }, way.event), " ", title(way.to)))),
      taken.length > 0 && h("div", { class: "hw-actions" },
        h("button", { type: "button", class: "hw-quiet", onclick: () => go(steps().slice(0, -1)) }, t("step_back")),
        h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))));
  }

  function overview({ at, been }) {
    return h("section", { class: "hw-overview", "aria-label": t("all_places") }, h("p", { class: "hw-part" }, t("all_places")),
      h("ul", {}, Object.entries(content.places).map(([id, place]) => h("li", { class: id === at ? "hw-at" : been.has(id) ? "hw-been" : "", "aria-current": id === at ? "location" : null },
        place.title, id === at ? ` ${t("mark_here")}` : been.has(id) ? ` ${t("mark_been")}` : ""))));
  }

  return live(model, draw);
}

export default { render };
