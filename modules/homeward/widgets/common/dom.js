// Small helpers every widget uses. No framework: a widget is a few hundred nodes, and each kilobyte is a second on a slow phone.

/** Make an element: h("p", { class: "x", onclick: f }, "text", child, …). Null and false children are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Paragraphs of a text: blank lines part them. */
export function paragraphs(text, attributes) {
  return String(text).trim().split(/\n\s*\n/).map((part) => h("p", attributes, part));
}

/** Return t(key, values): the interface string in the reader's language, with {name} filled in. */
export function translator(strings) {
  return (key, values) => {
    if (!(key in strings)) throw new Error(`no interface string '${key}'`);
    return strings[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
}

/** A region that screen readers speak when its text changes. */
export function liveRegion() {
  const region = h("div", { class: "hw-sr", role: "status", "aria-live": "polite" });
  return { region, say: (text) => { region.textContent = ""; region.textContent = text; } };
}

/** Order 0…n-1 shuffled by a seed text: the same seed gives the same order on every device (FNV-1a, then mulberry32). */
export function shuffled(n, seed) {
  let hash = 0x811c9dc5;
  for (const char of seed) hash = Math.imul(hash ^ char.codePointAt(0), 0x01000193) >>> 0;
  const order = Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last--) {
    hash = (hash + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(hash ^ (hash >>> 15), hash | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const pick = ((mixed ^ (mixed >>> 14)) >>> 0) % (last + 1);
    [order[last], order[pick]] = [order[pick], order[last]];
  }
  return order;
}

/** Bring an element into view without throwing the reader about; waits for layout. */
export function reveal(element) {
  requestAnimationFrame(() => {
    const box = element.getBoundingClientRect();
    if (box.top < 70 || box.bottom > window.innerHeight) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({ block: box.height > window.innerHeight - 90 || box.top < 70 ? "start" : "nearest", behavior: calm ? "auto" : "smooth" });
    }
  });
}

/** The mark of a grade: a shape and a word, never colour alone. */
export function grade(quality, t) {
  return h("span", { class: `hw-grade hw-${quality}` }, t(`quality_${quality}`));
}

/** Whole percent, rounded half up, as the Python engine does it. */
export function percent(points, possible) {
  return Math.floor((200 * points + possible) / (2 * possible));
}

export const POINTS = { strong: 3, fair: 2, weak: 1, harmful: 0 };
export const BEST = 3;

/** Read a widget's state; write a new one. State is replaced, never changed in place, so that every listener sees it. */
export function stateOf(model) {
  return {
    get: () => model.get("state") || {},
    set: (state) => { model.set("state", state); model.save_changes(); },
  };
}

/** Add a finished attempt to a state: its score in percent or null, and where it is graded, points and points possible by competency. */
export function finish(state, score, by) {
  return { ...state, finished: [...(state.finished || []), { at: new Date().toISOString(), score, ...(by && Object.keys(by).length ? { by } : {}) }] };
}

/** An attempt's points, told for each competency that the exercise practises. */
export const shared = (content, points, possible) => Object.fromEntries((content.competencies || []).map((code) => [code, [points, possible]]));

/** What every widget begins with: its content, its words, its state, a place to draw on, and a voice. */
export function partsOf(model) {
  return { content: model.get("content"), t: translator(model.get("strings")), state: stateOf(model), stage: h("div", { class: "hw-stage" }), ...liveRegion() };
}

/** Render now and whenever the state changes (from here, from Python, or from a restored record); returns the cleanup. */
export function live(model, draw) {
  const again = () => draw();
  model.on("change:state", again);
  draw();
  return () => model.off("change:state", again);
}

/** What stands above an exercise: its title and, where there is one, its introduction. */
export function opening(content) {
  return h("div", { class: "hw-opening" }, h("p", { class: "hw-title" }, content.title), content.intro && paragraphs(content.intro));
}

/** What stands in place of an exercise whose saved answers no longer fit it. */
export function misfit(t, again) {
  return [h("p", { class: "hw-notice", role: "status" }, t("answers_misfit")), h("button", { type: "button", class: "hw-button", onclick: again }, t("start_again"))];
}

/** Move the keyboard's place to an element, without a jump if it is in view already. */
export function focusOn(element) {
  if (!element) return;
  if (!element.matches("button, input, select, textarea, summary, a")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  reveal(element);
}

/** Redraw, and give the focus back to the element that carries the same data-focus. */
export function keepFocus(root, draw) {
  const active = document.activeElement;
  const key = active && root.contains(active) ? active.dataset.focus : null;
  draw();
  if (key) { const same = root.querySelector(`[data-focus="${key}"]`); if (same && same !== document.activeElement) same.focus({ preventScroll: true }); }
}

/** True for a plain object: what a saved answer sheet has to be. */
export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
