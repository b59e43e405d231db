// How well each part is.

import {h} from "preact";
import {Badge} from "./parts.js";

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
function details({status: _, ...rest}) {
  return Object.entries(rest)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => `${words(name)} ${typeof value === "number" ? NUMBER.format(value) : value}`)
    .join(", ");
}
