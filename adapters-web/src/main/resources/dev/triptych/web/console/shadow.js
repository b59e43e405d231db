// What comparing the stores' answers in the shadow found, with the fields that differed.

import {h} from "preact";
import {Age, Badge, Count, Empty, Failed, Table, useLoaded} from "./parts.js";

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
    h("summary", null, h("strong", null, item.query), ` ${item.subject} `, h(Age, {at: item.at})),
    h(Table, {
      caption: "Fields that differed",
      columns: [
        {title: "Field", cell: (field) => h("strong", null, field.name)},
        {title: "Write store", cell: (field) => shown(field.write)},
        {title: "Read store", cell: (field) => shown(field.read)},
      ],
      rows: item.fields,
      rowKey: (field) => field.name,
    }),
    h("p", {class: "muted"}, `Write store at ${item.writeFrontier}, read store at ${item.readFrontier}`));
}

function shown(value) {
  return value === null ? h("span", {class: "unknown"}, "absent") : value;
}
