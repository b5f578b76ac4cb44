// An explorable figure: the numbers were worked out by one Python function for every place of the sliders; the page looks them up and draws.
// Bars are Chartist's (SVG); ranges, columns and people are boxes of the page. Beside the chart stand the same numbers as a table and a sentence, so nobody needs to see it.

import { h, isObject, live, opening, partsOf } from "../common/dom.js";
import { BarChart } from "../vendor/chartist.js";

/** A box of the chart, placed in per cent. */
function box(name, place, ...children) {
  const element = h("div", { class: name }, children);
  for (const [side, share] of Object.entries(place)) element.style[side] = `${Math.round(share * 100) / 100}%`;
  return element;
}

/** Where a value lies on the scale, in per cent; what is off the scale lies at its end. */
function scaleOf({ low, high }) {
  return (value) => 100 * (Math.min(Math.max(value, low), high) - low) / (high - low);
}

/** Dots with their bands over one scale, with the line to compare with; [value, low, high] each. */
function drawRanges({ labels, ticks, axis, ...ends }, { ranges }) {
  const at = scaleOf(ends);
  const lines = () => ticks.map(([value], index) => box(index ? "hw-tick" : "hw-tick hw-tick-main", { left: at(value) }));
  return [
    axis.length ? h("div", { class: "hw-sides" }, axis.map((side) => h("span", {}, side))) : null,
    ...labels.map((label, index) => {
      const [value, low, high] = ranges[index];
      return h("div", { class: "hw-lane-row" }, h("div", { class: "hw-lane-label" }, label),
        h("div", { class: "hw-lane" }, lines(), low < high && box("hw-band", { left: at(low), width: at(high) - at(low) }), box("hw-dot", { left: at(value) })));
    }),
    h("div", { class: "hw-scale-marks" }, ticks.map(([value, words]) => box("hw-scale-mark", { left: at(value) }, words))),
  ];
}

/** Columns side by side, such as weeks; the one that the sliders point to is filled. */
function drawColumns({ labels, ticks, axis, ...ends }, { bars, here }) {
  const at = scaleOf(ends);
  return [
    h("div", { class: "hw-plot" },
      h("div", { class: "hw-levels" }, ticks.map(([value, words]) => box("hw-level-mark", { bottom: at(value) }, words))),
      h("div", { class: "hw-ground" }, ticks.map(([value], index) => box(index ? "hw-level" : "hw-level hw-level-main", { bottom: at(value) })),
        h("div", { class: "hw-columns" }, bars.map((value, index) => box(index === here ? "hw-column hw-here" : "hw-column", { height: at(value) }))))),
    h("div", { class: "hw-plot" }, h("div", { class: "hw-levels" }),
      h("div", { class: "hw-column-marks" }, labels.map((label, index) => h("span", { class: index === here ? "hw-here" : null }, label)))),
    h("div", { class: "hw-axis" }, axis),
  ];
}

/** A hundred dots for each label: as many as it would be without any effect, the ones that the effect adds, the others. */
function drawPeople({ labels, axis }, { bars, anyway }) {
  const dots = (index) => Array.from({ length: 100 }, (_, number) => h("i", { class: `hw-person ${number < anyway[index] ? "hw-anyway" : number < bars[index] ? "hw-added" : ""}` }));
  return [
    h("div", { class: "hw-crowd-key" }, ["hw-anyway", "hw-added", ""].map((kind, index) => h("span", {}, h("i", { class: `hw-person ${kind}` }), axis[index]))),
    ...labels.map((label, index) => h("div", { class: "hw-crowd-row" }, h("div", { class: "hw-crowd-label" }, label), h("div", { class: "hw-crowd" }, dots(index)))),
  ];
}

const DRAW = { ranges: drawRanges, columns: drawColumns, people: drawPeople };

function render({ model, el }) {
  const { content, t, state, region, say } = partsOf(model);
  const chart = h("div", { class: `hw-chart hw-chart-${content.chart.kind}`, "aria-hidden": "true" });
  const table = h("table", { class: "hw-values" });
  const sentence = h("p", { class: "hw-sentence" });
  const sliders = content.sliders.map(makeSlider);
  let drawing = null;
  let speaking = null;

  el.append(opening(content), h("div", { class: "hw-sliders" }, sliders.map((slider) => slider.element)), chart, sentence, table, content.note && h("p", { class: "hw-small" }, content.note), region);

  const places = () => {
    const { at } = state.get();
    return isObject(at) ? content.sliders.map((slider) => (Number.isInteger(at[slider.id]) && slider.shown[at[slider.id]] !== undefined ? at[slider.id] : slider.start)) : content.sliders.map((slider) => slider.start);
  };

  function makeSlider(slider, index) {
    const said = h("output", { class: "hw-scale-said" });
    const id = `hw-${content.id}-${slider.id}-${Math.random().toString(36).slice(2, 8)}`;
    const input = h("input", { type: "range", class: "hw-range", id, min: "0", max: String(slider.shown.length - 1), step: "1" });
    input.addEventListener("input", () => {
      const now = places();
      now[index] = Number(input.value);
      state.set({ ...state.get(), at: Object.fromEntries(content.sliders.map((row, number) => [row.id, now[number]])) });
    });
    const show = (place) => { input.value = String(place); input.setAttribute("aria-valuetext", slider.shown[place]); said.textContent = slider.shown[place]; };
    return { show, element: h("div", { class: "hw-slider" }, h("label", { for: id }, slider.label), input, said) };
  }

  function drawBars(picture) {
    const data = { labels: content.chart.labels, series: [picture.bars] };
    if (drawing) drawing.update(data);
    else drawing = new BarChart(chart, data, { high: content.chart.high, low: 0, horizontalBars: true, reverseData: true, height: `${3 + 2.6 * content.chart.labels.length}rem`, chartPadding: { top: 5, right: 24, bottom: 0, left: 0 }, axisY: { offset: 110 }, axisX: { onlyInteger: true, scaleMinSpace: 40 } });
  }

  function draw() {
    const now = places();
    const picture = content.states[now.join(",")];
    sliders.forEach((slider, index) => slider.show(now[index]));
    sentence.textContent = picture.sentence;
    table.replaceChildren(h("caption", {}, t("numbers")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, content.columns[0]), content.columns.slice(1).map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, picture.rows.map(([label, ...cells]) => h("tr", {}, h("th", { scope: "row" }, label), cells.map((cell) => h("td", {}, cell))))));
    const drawn = DRAW[content.chart.kind];
    if (drawn) chart.replaceChildren(...drawn(content.chart, picture).filter(Boolean));
    else drawBars(picture);
    clearTimeout(speaking);
    if (el.isConnected) speaking = setTimeout(() => say(picture.sentence), 600);  // spoken when the slider rests
  }

  // Chartist measures its place, which has to be on the page first.
  const stop = live(model, () => { if (chart.isConnected) draw(); else requestAnimationFrame(() => draw()); });
  return () => { stop(); clearTimeout(speaking); if (drawing) drawing.detach(); };
}

export default { render };
