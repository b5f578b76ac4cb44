// The board on the page: a chain built from its parts out of a story; then told in sentences what is missing, in the wrong place, or does not belong.

import { h, paragraphs } from "../common/dom.js";
import { homes } from "../common/compare.js";
import { placing } from "../common/place.js";

const above = (content, t) => [h("div", { class: "hw-story", role: "group", "aria-label": t("story") }, h("p", { class: "hw-kicker" }, t("story")), paragraphs(content.story))];

function told({ t, result, placed, card, group }) {
  const names = (ids) => ids.map((id) => `“${group(id).title}”`).reduce((one, other) => t("either", { one, other }));
  const say = (kind, id) => t(`tell_${kind}`, { card: card(id).text, here: placed[id] ? group(placed[id]).title : "", home: kind === "extra" ? "" : names(homes(card(id))) });
  const part = (kind) => result[kind].length > 0 && [
    h("p", { class: "hw-part" }, t(`part_${kind}`)),
    h("ul", { class: "hw-tellings" }, result[kind].map((id) => h("li", {}, say(kind, id), " ", card(id).why))),
  ];
  const wrong = ["missing", "misplaced", "extra"].map(part).filter(Boolean);
  const right = result.right.length > 0 && h("details", { class: "hw-more" }, h("summary", {}, t("part_right", { n: result.right.length })),
    h("ul", { class: "hw-tellings" }, result.right.map((id) => h("li", {}, h("strong", {}, card(id).text), " ", card(id).why))));
  return [...(wrong.length ? wrong.flat() : [h("p", {}, t("all_right"))]), right, wrong.length > 0 && h("p", {}, t("move_and_check"))].filter(Boolean);
}

export default { render: (context) => placing(context, { chain: true, above, told }) };
