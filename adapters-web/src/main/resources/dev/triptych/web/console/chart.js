// A line chart of the last hour, with the newest numbers as text next to it.

import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import uPlot from "uplot";
import {rowsOf} from "./samples.js";
import {useNow} from "./parts.js";

const HEIGHT = 160;
const MOST_SECONDS = 3600;
const LEAST_SECONDS = 300;
const NUMBER = new Intl.NumberFormat("en", {maximumSignificantDigits: 3});

/** `series` are `{key, label, colour, dash?}`, `colour` the name of a custom property; `unit` follows each number. */
export function Chart({title, unit, series, samples}) {
  useNow();
  const newest = samples.at(-1) ?? {};
  return h("figure", {class: "chart"},
    h("figcaption", null, h("strong", null, title),
      h("ul", null, series.map((each) => h("li", {key: each.key},
        h("span", {class: `swatch ${each.colour}${each.dash ? " dashed" : ""}`, "aria-hidden": "true"}),
        `${each.label} `, number(newest[each.key], unit))))),
    h(Plot, {series, unit, samples, turn: newest.at}));
}

function number(value, unit) {
  return value === null || value === undefined ? h("span", {class: "unknown"}, "–") : `${NUMBER.format(value)} ${unit}`;
}

/** The numbers are in the caption; the drawing says nothing to those who cannot see it. */
function Plot({series, unit, samples, turn}) {
  const place = useRef(null);
  const plot = useRef(null);
  const dark = useDark();
  const lines = series.map((each) => each.key).join();

  useEffect(() => {
    const made = new uPlot(options(place.current, series, unit), rows(samples, series), place.current);
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({width: place.current.clientWidth, height: HEIGHT}));
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.destroy();
    };
  }, [dark, lines]);
  useEffect(() => plot.current.setData(rows(samples, series)), [turn]);
  return h("div", {ref: place, class: "plot", "aria-hidden": "true"});
}

function rows(samples, series) {
  return rowsOf(samples, series.map((each) => each.key));
}

/** Colours are drawn once: another scheme wants another drawing. */
function useDark() {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const changed = () => setDark(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return dark;
}

function options(place, series, unit) {
  const style = getComputedStyle(place);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const axis = {stroke: colour("pico-muted-color"), grid: {stroke: colour("grid"), width: 1}, ticks: {show: false}};
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: {show: false},
    cursor: {show: false},
    scales: {x: {range: shown}, y: {range: (_, least, most) => [0, niceTop(most)]}},
    axes: [
      {...axis, space: 60, incrs: [60, 300, 600, 900], values: [[1, "{HH}:{mm}"]]},
      {...axis, size: 60, values: (_, ticks) => ticks.map((tick) => `${NUMBER.format(tick)} ${unit}`)},
    ],
    series: [{}, ...series.map((each) => ({
      label: each.label,
      stroke: colour(each.colour),
      width: 2,
      dash: each.dash ? [4, 4] : undefined,
      points: {show: false},
    }))],
  };
}

/** From the first sample on, but at least five minutes and at most an hour. */
function shown(_, first, last) {
  return [Math.max(last - MOST_SECONDS, Math.min(first, last - LEAST_SECONDS)), last];
}

/** Some air above; a chart of zeros alone shows one unit, so that noise does not look like mountains. */
function niceTop(most) {
  return most > 0 ? most * 1.15 : 1;
}
