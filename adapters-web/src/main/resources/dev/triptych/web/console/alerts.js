// The active alerts, each with a link to its section of the runbook.

import {h} from "preact";
import {Age, Badge} from "./parts.js";

/** `alerts` is what GET /admin/alerts answers. */
export function Alerts({alerts}) {
  if (alerts.items.length === 0) {
    return h("p", {class: "all-well"}, h(Badge, {tone: "good"}, "No alerts"), " Nothing to do.");
  }
  // Several may have one name. Their words change every second; who is at a link stays there.
  const nth = (alert, index) => alerts.items.slice(0, index).filter((before) => before.name === alert.name).length;
  return h("ul", {class: "alerts"}, alerts.items.map((alert, index) => h("li", {key: `${alert.name} ${nth(alert, index)}`, class: alert.severity},
    h(Badge, {tone: alert.severity === "critical" ? "bad" : "warn"}, alert.severity), " ",
    h("strong", null, alert.name), " ", alert.since ? h("small", null, "since ", h(Age, {at: alert.since})) : null,
    h("p", null, alert.summary, " ", h("a", {href: `#/runbook/${anchorOf(alert.runbook)}`}, "What to do")))));
}

function anchorOf(runbook) {
  return runbook.split("#")[1] ?? "";
}
