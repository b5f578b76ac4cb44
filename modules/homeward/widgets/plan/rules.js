// What is missing or too vague in a plan. The rules come with the form (homeward/cbt/plans.yml); homeward.cbt.plans is the same small engine, step by step.

const TOKEN = /[a-z0-9]+(?:'[a-z]+)*/g;

function folded(rules, text) {
  for (const { signs, to } of rules.fold) for (const sign of signs) text = text.split(sign).join(to);
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function trimmed(rules, text) {
  const signs = [...text];
  while (signs.length && rules.blank.includes(signs[0])) signs.shift();
  while (signs.length && rules.blank.includes(signs[signs.length - 1])) signs.pop();
  return signs.join("");
}

const tokensOf = (text) => [...text.matchAll(TOKEN)].map((match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));

/** Where a folded text first holds a word: English as whole words in a row, Chinese anywhere. */
function places(text, word, tokens) {
  if (word.search(TOKEN) < 0) {
    const start = text.indexOf(word);
    return start < 0 ? null : { start, end: start + word.length };
  }
  const wanted = word.split(" ");
  for (let first = 0; first + wanted.length <= tokens.length; first++) {
    const row = tokens.slice(first, first + wanted.length);
    const together = row.slice(1).every((token, index) => /^ *$/.test(text.slice(row[index].end, token.start)));
    if (together && row.every((token, index) => token.word === wanted[index])) return { start: row[0].start, end: row[row.length - 1].end };
  }
  return null;
}

/** The first word found in an entry; of several at one place the longest. */
function worded(rules, entry) {
  const text = folded(rules, entry.text);
  const tokens = tokensOf(text);
  let best = null;
  let seen = null;
  for (const rule of rules.rules) {
    if (!rule.elements.includes(entry.element)) continue;
    for (const word of rule.words) {
      const place = places(text, word, tokens);
      if (place && (!best || place.start < best.start || (place.start === best.start && place.end > best.end))) {
        best = place;
        seen = { id: entry.id, element: entry.element, kind: rule.kind, rule: rule.id, words: entry.text.slice(place.start, place.end) };
      }
    }
  }
  return seen;
}

/** A person as written without small words and signs. */
function samePerson(rules, written) {
  let text = folded(rules, written);
  for (const { word, start, end } of tokensOf(text).reverse()) if (rules.small.en.includes(word)) text = `${text.slice(0, start)} ${text.slice(end)}`;
  for (const word of rules.small.zh) text = text.split(word).join("");
  return [...text].filter((sign) => !rules.blank.includes(sign)).join("");
}

/** What the rules see, at most one thing an entry, in the order of the entries: [{ id, element, text }] → [{ id, element, kind, rule, words }]. */
export function look(rules, entries) {
  const first = entries.filter((entry) => entry.element === "call").map((entry) => samePerson(rules, entry.text)).filter(Boolean);
  return entries.map(({ id, element, text }) => {
    const told = (kind, words) => ({ id, element, kind, rule: "", words });
    if (!trimmed(rules, text)) return told("missing", "");
    const seen = worded(rules, { id, element, text });
    if (seen) return seen;
    return element === "second" && first.includes(samePerson(rules, text)) ? told("same-person-twice", trimmed(rules, text)) : null;
  }).filter(Boolean);
}

/** What to ask about what was seen, quoting what was written. */
export function advice(rules, seen) {
  const rule = rules.rules.find((one) => one.id === seen.rule);
  return (rule ? rule.says : rules.says[seen.kind]).replace("{ask}", () => rules.asks[seen.element]).replace("{words}", () => seen.words);
}
