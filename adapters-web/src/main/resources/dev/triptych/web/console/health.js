// The health of each component.

import {h} from "preact";
import {Badge, counted, duration} from "./parts.js";

const TONES = {UP: "good", DEGRADED: "warn", DOWN: "bad"};
const NUMBER = new Intl.NumberFormat("en", {maximumSignificantDigits: 3});

/** `health` is what GET /health answers. */
export function Health({health}) {
  return h("section", {"aria-labelledby": "health-title"},
    h("h2", {id: "health-title"}, "Health ", h(Badge, {tone: TONES[health.status]}, health.status)),
    h("ul", {class: "health"}, Object.entries(health.components ?? {}).map(([name, component]) => h("li", {key: name},
      h(Badge, {tone: TONES[component.status]}, component.status), " ", h("strong", null, words(name)),
      h("span", {class: "muted"}, ` ${details(component)}`)))));
}

/** `writeDatabase` as `write database`. */
function words(name) {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** Whatever else is said of it, in a line. */
function details({required, latencyMs, lagEvents, lagSeconds, problem}) {
  return [
    required ? null : "not required now",
    latencyMs === null ? null : `answers in ${NUMBER.format(latencyMs)} ms`,
    lagEvents ? `${counted(lagEvents, "event")} behind` : null,
    lagSeconds ? `the oldest for ${duration(lagSeconds)}` : null,
    problem,
  ].filter((each) => each !== null).join(", ");
}
