// Placing cards into places, for the sort and the board. A card is picked up, then a place is chosen: by finger, by key, or by dragging with a mouse.

import { finish, focusOn, h, keepFocus, live, liveRegion, misfit, opening, shared, shuffled, stateOf, translator } from "./dom.js";
import { compare, fits, score } from "./compare.js";

const DRAG = 6;  // pixels a mouse moves before a press becomes a drag

/**
 * Draw a placing exercise.
 *   chain: the places are an ordered chain, and cards may stay aside
 *   above(content): what stands between the title and the cards
 *   told({ content, t, result, card, group }): what stands under the button after a check
 */
export function placing({ model, el }, { chain, above, told }) {
  const content = model.get("content");
  const t = translator(model.get("strings"));
  const state = stateOf(model);
  const { region, say } = liveRegion();
  const table = h("div", { class: "hw-place-table" });
  const result = h("div", { class: "hw-place-result" });
  const check = h("button", { type: "button", class: "hw-button", onclick: onCheck }, t("check"));
  const bar = h("div", { class: "hw-bar" });
  const foot = h("div", {}, check, result, bar);
  const card = (id) => content.cards.find((row) => row.id === id);
  const group = (id) => content.groups.find((row) => row.id === id);
  let picked = null;
  let dropped = false;

  el.append(opening(content), ...(above ? above(content, t) : []), h("p", { class: "hw-small" }, t("how_to")), table, foot, region);
  el.addEventListener("keydown", (event) => { if (event.key === "Escape" && picked) { pick(picked); event.stopPropagation(); } });

  /** The placing, the placing that was last checked, the attempt; null if saved answers do not fit the cards. */
  function standing() {
    const { placed = {}, checked = null, attempt = 0 } = state.get();
    return fits(content, placed) && (checked === null || fits(content, checked)) ? { placed, checked, attempt } : null;
  }

  function redraw() { keepFocus(el, draw); }
  function pick(id) {
    picked = picked === id ? null : id;
    redraw();
    say(picked ? t("picked", { card: card(id).text }) : t("put_down"));
  }

  /** Put a card into a place, or aside (null). The next card that waits takes the focus, so that a keyboard goes straight on. */
  function put(id, to, byKey) {
    const { placed } = standing();
    const from = placed[id] || null;
    picked = null;
    if (from === to) { redraw(); return; }
    const next = { ...placed };
    if (to === null) delete next[id]; else next[id] = to;
    const waiting = order().filter((row) => !(row.id in next));
    const after = from === null ? order().findIndex((row) => row.id === id) : -1;
    const follower = waiting.find((row) => order().indexOf(row) > after) || waiting[0];
    state.set({ ...state.get(), placed: next });
    say(`${to === null ? t("sent_aside", { card: card(id).text }) : t("was_put", { card: card(id).text, place: group(to).title })} ${t("left", { n: waiting.length })}`);
    const target = from === null && to !== null ? (follower ? button(follower.id) : check) : button(id);
    if (byKey) focusOn(target); else if (target && !target.disabled) target.focus({ preventScroll: true });
  }
  const button = (id) => table.querySelector(`[data-focus="card-${id}"]`);
  const order = () => shuffled(content.cards.length, `${content.id}/${(standing() || {}).attempt || 0}`).map((index) => content.cards[index]);

  function onCheck() {
    const { placed } = standing();
    const found = compare(content, placed);
    let next = { ...state.get(), checked: placed };
    if (chain || found.missing.length === 0) next = finish(next, score(content, placed), shared(content, 3 * found.right.length, 3 * Object.values(found).flat().length));
    picked = null;
    state.set(next);
    const heading = result.querySelector(".hw-focus");
    say(t("score", { score: score(content, placed) }));
    focusOn(heading);
  }

  function restart() {
    const { attempt } = state.get();
    picked = null;
    state.set({ ...state.get(), placed: {}, checked: null, attempt: Number.isInteger(attempt) ? attempt + 1 : 1 });
    focusOn(table.querySelector("button"));
  }

  function draw() {
    const here = standing();
    foot.hidden = !here;
    if (!here) { picked = null; table.replaceChildren(...misfit(t, restart)); return; }
    const { placed, checked } = here;
    const waiting = order().filter((row) => !(row.id in placed));
    table.replaceChildren(
      h("div", { class: "hw-tray", role: "group", "aria-label": t("tray") },
        h("p", { class: "hw-place-title" }, t("tray"), " ", h("span", { class: "hw-count" }, `(${waiting.length})`)),
        waiting.length ? h("ul", { class: "hw-cards" }, waiting.map((row) => cardOf(row, null, here))) : h("p", { class: "hw-small" }, t("tray_empty"))),
      h(chain ? "ol" : "ul", { class: `hw-places${chain ? " hw-chain" : ""}` }, content.groups.map((row) => h("li", {}, placeOf(row, here)))));
    check.disabled = Object.keys(placed).length === 0 || (checked !== null && same(placed, checked));
    result.replaceChildren(...(checked ? [
      h("p", { class: "hw-score hw-focus" }, t("score", { score: score(content, checked) })),
      ...told({ content, t, result: compare(content, checked), placed: checked, card, group }),
    ] : []));
    bar.replaceChildren(...(Object.keys(placed).length ? [h("button", { type: "button", class: "hw-quiet", onclick: restart }, t("start_again"))] : []));
  }

  function placeOf(row, here) {
    const inside = content.cards.filter((card_) => here.placed[card_.id] === row.id);
    return h("div", { class: `hw-slot${picked ? " hw-ready" : ""}`, role: "group", "aria-label": row.title, "data-place": row.id, onclick: (event) => { if (picked && !event.target.closest("button")) put(picked, row.id); } },
      h("p", { class: "hw-place-title" }, row.title),
      row.hint && h("p", { class: "hw-small" }, row.hint),
      inside.length > 0 && h("ul", { class: "hw-cards" }, inside.map((card_) => cardOf(card_, row.id, here))),
      h("button", { type: "button", class: "hw-put", disabled: !picked, "aria-label": `${t("put_here")}: ${row.title}`, onclick: (event) => put(picked, row.id, event.detail === 0) }, t("put_here")));
  }

  function cardOf(row, place, { checked }) {
    const own = picked === row.id;
    const made = h("button", { type: "button", class: "hw-card", "aria-pressed": String(own), "data-focus": `card-${row.id}`, onclick: () => { if (!dropped) pick(row.id); } }, row.text);
    draggable(made, row.id);
    return h("li", {}, made, own && where(row, place), place !== null && checked && checked[row.id] === place && verdict(row, place));
  }

  /** Under the card that is picked: where it can go, within a thumb's reach. */
  function where(row, place) {
    return h("div", { class: "hw-where", role: "group", "aria-label": t("where_to") },
      h("p", { class: "hw-small" }, t("where_to")),
      content.groups.filter((other) => other.id !== place).map((other) => h("button", { type: "button", class: "hw-to", onclick: (event) => put(row.id, other.id, event.detail === 0) }, other.title)),
      place !== null && h("button", { type: "button", class: "hw-to", onclick: (event) => put(row.id, null, event.detail === 0) }, t("send_aside")));
  }

  function verdict(row, place) {
    const found = compare(content, { [row.id]: place });
    const mark = found.right.length ? "right" : found.extra.length ? "extra" : "misplaced";
    return h("div", { class: `hw-feedback ${mark === "right" ? "hw-strong" : "hw-weak"}` },
      h("p", {}, h("span", { class: `hw-verdict hw-verdict-${mark}` }, t(`mark_${mark}`)), !chain && " ", !chain && row.why));
  }

  /** Dragging, for those who point with a mouse; a finger scrolls the page instead, and picks by tapping. */
  function draggable(made, id) {
    made.addEventListener("pointerdown", (down) => {
      dropped = false;
      if (down.pointerType !== "mouse" || down.button !== 0) return;
      let ghost = null;
      let over = null;
      const under = (event) => [...table.querySelectorAll(".hw-slot, .hw-tray")].find((box) => {
        const { left, right, top, bottom } = box.getBoundingClientRect();
        return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
      }) || null;
      const onMove = (event) => {
        if (!ghost) {
          if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < DRAG) return;
          ghost = h("div", { class: "hw-card hw-ghost", "aria-hidden": "true" }, made.textContent);
          ghost.style.width = `${made.offsetWidth}px`;
          el.append(ghost);
          made.classList.add("hw-lifted");
        }
        ghost.style.transform = `translate(${event.clientX - 20}px, ${event.clientY - 20}px)`;
        const now = under(event);
        if (now !== over) { if (over) over.classList.remove("hw-over"); over = now; if (over) over.classList.add("hw-over"); }
      };
      const end = () => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", onUp);
        window.removeEventListener("pointercancel", end);
        if (over) over.classList.remove("hw-over");
        made.classList.remove("hw-lifted");
        if (ghost) ghost.remove();
      };
      const onUp = () => {
        const moved = ghost !== null;
        const target = over;
        end();
        if (!moved) return;
        dropped = true;  // the click that follows is the end of the drag
        setTimeout(() => { dropped = false; }, 0);
        if (target) put(id, target.dataset.place || null);
      };
      // The window listens: a quick hand has left the card before the first move is told.
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", onUp);
      window.addEventListener("pointercancel", end);
    });
  }

  return live(model, redraw);
}

function same(one, other) {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
