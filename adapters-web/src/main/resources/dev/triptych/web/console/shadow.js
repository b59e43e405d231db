// What comparing the stores' answers in the shadow found, with the fields that differed.

import {h} from "preact";
import {Age, Badge, Count, Empty, Failed, useLoaded} from "./parts.js";

const SHOWN = 10;

/** `move` is what GET /admin/migration answers. The last mismatches are asked for when there are others. */
export function Shadow({move, api}) {
  const {compared, matched, mismatched, lagging} = move.shadow;
  const {data, problem, reload} = useLoaded(() => api.get("/admin/migration/shadow"), [api, mismatched, move.phaseEpoch]);
  return h("section", {"aria-labelledby": "shadow-title"},
    h("h2", {id: "shadow-title"}, "Answers compared"),
    h("p", null, "Since the last step: ", h(Count, {value: compared}), " compared, ",
      h(Badge, {tone: "good"}, h(Count, {value: matched}), " matched"), " ",
      h(Badge, {tone: mismatched > 0 ? "bad" : "plain"}, h(Count, {value: mismatched}), " mismatched"), " ",
      h(Badge, {tone: "plain"}, h(Count, {value: lagging}), " not comparable: the read store was behind")),
    problem ? h(Failed, {problem, what: "The last mismatches cannot be shown.", retry: reload}) : null,
    data ? h(Mismatches, {items: data.items}) : null);
}

function Mismatches({items}) {
  if (items.length === 0) {
    return h(Empty, {title: "No mismatch is known."},
      "In DUAL_WRITE and READ_MIGRATION a sample of the questions is asked of both stores; what differs is listed here.");
  }
  return h("div", null,
    h("p", null, `The newest ${Math.min(SHOWN, items.length)} of ${items.length} that are kept, counted in this step or before; what people wrote is masked.`),
    items.slice(0, SHOWN).map((item) => h(Mismatch, {key: item.id, item})));
}

function Mismatch({item}) {
  return h("details", {class: "mismatch"},
    h("summary", null, h("strong", null, item.question), ` ${item.subject} `, h(Age, {at: item.at})),
    h("div", {class: "table", role: "region", "aria-label": "Fields that differed", tabIndex: 0}, h("table", null,
      h("caption", null, "Fields that differed"),
      h("thead", null, h("tr", null, ["Field", "Write store", "Read store"].map((title) => h("th", {key: title, scope: "col"}, title)))),
      h("tbody", null, item.fields.map((field) => h("tr", {key: field.name},
        h("th", {scope: "row"}, field.name), h("td", null, shown(field.write)), h("td", null, shown(field.read))))))),
    h("p", {class: "muted"}, `Write store at ${item.writeFrontier}, read store at ${item.readFrontier}`));
}

function shown(value) {
  return value === null ? h("span", {class: "unknown"}, "absent") : value;
}
