// The rules of a walk, apart from how it looks: a walk is the list of ways taken from the start.

/** The places and ways of a walk; null if the ways do not follow one another in this pathway. */
export function walk(content, steps) {
  if (!Array.isArray(steps)) return null;
  let at = content.start;
  const taken = [];
  for (const id of steps) {
    const way = content.ways.find((row) => row.id === id);
    if (!way || way.from !== at) return null;
    taken.push(way);
    at = way.to;
  }
  return { at, taken, been: new Set([content.start, ...taken.map((way) => way.to)]) };
}

export const waysFrom = (content, place) => content.ways.filter((way) => way.from === place);
