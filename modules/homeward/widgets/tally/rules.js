// Counts and summary scores of a tally: the formulas of homeward/mi/indices.py, which names their source.

/** Code → how often, from the codes in the order in which they were tapped. */
export function counts(events) {
  const table = {};
  for (const [, code] of events) table[code] = (table[code] || 0) + 1;
  return table;
}

/** Summary scores; null where there is nothing to divide by. `marks`: code → adherent, non-adherent or neutral. */
export function indices(table, marks) {
  const of = (code) => table[code] || 0;
  const sum = (mark) => Object.keys(marks).filter((code) => marks[code] === mark).reduce((total, code) => total + of(code), 0);
  const reflections = of("SR") + of("CR");
  return {
    questions: of("Q"),
    reflections,
    ratio: of("Q") ? reflections / of("Q") : null,
    percent_complex: reflections ? (100 * of("CR")) / reflections : null,
    adherent: sum("adherent"),
    non_adherent: sum("non-adherent"),
  };
}

/** Where a value stands against its two marks. */
export const level = (row, value) => (value === null ? null : value >= row.good ? "good" : value >= row.fair ? "fair" : "below");
