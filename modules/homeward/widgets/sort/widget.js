// The sort on the page: every card into its group; then each is told right or misplaced, with the reason.

import { h } from "../common/dom.js";
import { placing } from "../common/place.js";

function told({ t, result, card }) {
  const { right, misplaced, missing } = result;
  return [
    h("p", {}, t("counts", { right: right.length, total: right.length + misplaced.length + missing.length })),
    missing.length > 0 && h("p", { class: "hw-part" }, t("unplaced")),
    missing.length > 0 && h("ul", {}, missing.map((id) => h("li", {}, card(id).text))),
    misplaced.length > 0 && h("p", {}, t("move_and_check")),
    misplaced.length + missing.length === 0 && h("p", {}, t("all_right")),
  ].filter(Boolean);
}

export default { render: (context) => placing(context, { chain: false, told }) };
