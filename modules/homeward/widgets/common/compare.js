// The rules of placing cards, apart from how it looks: those of _Placing.compare in homeward/practice/items.py and PlacingWidget.score.

import { isObject, percent } from "./dom.js";

/** Where a card may go; empty if it is to be left out. */
export const homes = (card) => (card.group === undefined || card.group === null ? [] : [].concat(card.group));

/** Compare a placing (card id → group id) with the key: card ids that are right, misplaced, missing, extra. */
export function compare(content, placed) {
  const result = { right: [], misplaced: [], missing: [], extra: [] };
  for (const card of content.cards) {
    const here = placed[card.id];
    const own = homes(card);
    if (here === undefined) { if (own.length) result.missing.push(card.id); }
    else if (!own.length) result.extra.push(card.id);
    else result[own.includes(here) ? "right" : "misplaced"].push(card.id);
  }
  return result;
}

/** Right cards as a share of those that belong somewhere and those that were placed although they do not. */
export function score(content, placed) {
  const { right, misplaced, missing, extra } = compare(content, placed);
  return percent(right.length, right.length + misplaced.length + missing.length + extra.length);
}

/** Whether a saved placing speaks of cards and places that exist. */
export function fits(content, placed) {
  const cards = new Set(content.cards.map((card) => card.id));
  const groups = new Set(content.groups.map((group) => group.id));
  return isObject(placed) && Object.entries(placed).every(([card, group]) => cards.has(card) && groups.has(group));
}
