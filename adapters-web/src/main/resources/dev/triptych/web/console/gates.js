// The gates of a transition: value, threshold, reason, and what opens a closed one.

import {h} from "preact";
import {Badge} from "./parts.js";

/** Where in the console a closed gate is worked on. */
const PLACES = {
  "read-store-attached": ["#/resyncs", "Resyncs"],
  "parked-events": ["#/dead-letters", "Parked events"],
  "stores-verified": ["#/checks", "Checks"],
};

/** Closed ones first, since these are what there is to do. `linked` ones lead to where that is done. */
export function GateList({gates, linked = false}) {
  const sorted = [...gates].sort((one, other) => Number(one.open) - Number(other.open));
  return h("ul", {class: "gates"}, sorted.map((gate) => h("li", {key: gate.name, class: gate.open ? "open" : "closed"},
    h("details", {open: !gate.open},
      h("summary", null,
        h(Badge, {tone: gate.open ? "good" : "bad"}, gate.open ? "open" : "closed"), " ",
        h("strong", null, gate.name), " ", h("span", {class: "value"}, gate.value),
        h("span", {class: "muted"}, `, needed: ${gate.threshold}`)),
      h("p", null, gate.why),
      gate.open ? null : h("p", null, h("strong", null, "To open it: "), gate.howToClear, ". ", linked ? h(Place, {name: gate.name}) : null)))));
}

function Place({name}) {
  const place = PLACES[name];
  return place ? h("a", {href: place[0]}, `Go to ${place[1]}`) : null;
}
