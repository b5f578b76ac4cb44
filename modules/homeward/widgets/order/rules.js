// The rule of ordering, apart from how it looks: that of Order.score in homeward/practice/items/order.py.

import { percent } from "../common/dom.js";

/** Whether an order names every task once. */
export const fits = (content, order) => Array.isArray(order) && order.length === content.tasks.length && content.tasks.every((task) => order.filter((id) => id === task.id).length === 1);

/** Of all pairs of tasks that belong to different stretches of time, the share that stands in the right order, in whole percent. */
export function score(content, order) {
  const rank = Object.fromEntries(content.slots.map((slot, number) => [slot.id, number]));
  const urgency = Object.fromEntries(content.tasks.map((task) => [task.id, rank[task.slot]]));
  let pairs = 0;
  let right = 0;
  for (let first = 0; first < order.length; first++) {
    for (let second = first + 1; second < order.length; second++) {
      const [one, two] = [urgency[order[first]], urgency[order[second]]];
      if (one === two) continue;
      pairs += 1;
      if (one < two) right += 1;
    }
  }
  return percent(right, pairs);
}

/** Ids of the tasks that stand after one that can wait longer: what to look at again. */
export function late(content, order) {
  const rank = Object.fromEntries(content.slots.map((slot, number) => [slot.id, number]));
  const slotOf = Object.fromEntries(content.tasks.map((task) => [task.id, rank[task.slot]]));
  return order.filter((id, place) => order.slice(0, place).some((before) => slotOf[before] > slotOf[id]));
}
