// What comparing the stores' answers in the shadow found, with the fields that differed.

import {h} from "preact";
import {Age, Badge, Count, Empty, Failed, Table, useLoaded} from "./parts.js";

const SHOWN = 10;

/** `migration` is what GET /admin/migration answers. The last mismatches are asked for when there are others. */
export function Shadow({migration, api}) {
  const {compared, matched, mismatched, lagging} = migration.shadow;
  const {data, problem, reload} = useLoaded(() => api.get("/admin/migration/shadow"), [api, mismatched, migration.phaseEpoch]);
  return h("section", {"aria-labelledby": "shadow-title"},
    h("h2", {id: "shadow-title"}, "Shadow comparison"),
    h("p", null, "Since the last transition: ", h(Count, {value: compared}), " compared, ",
      h(Badge, {tone: "good"}, h(Count, {value: matched}), " matched"), " ",
      h(Badge, {tone: mismatched > 0 ? "bad" : "plain"}, h(Count, {value: mismatched}), " mismatched"), " ",
      h(Badge, {tone: "plain"}, h(Count, {value: lagging}), " lagging"), " (the read store was behind, so the answers could not be compared)."),
    problem ? h(Failed, {problem, what: "The last mismatches cannot be shown.", retry: reload}) : null,
    data ? h(Mismatches, {items: data.items}) : null);
}

function Mismatches({items}) {
  if (items.length === 0) {
    return h(Empty, {title: "No mismatches."},
      "In DUAL_WRITE and READ_MIGRATION a sample of the queries is sent to both stores; differing answers are listed here.");
  }
  return h("div", null,
    h("p", null, `The newest ${Math.min(SHOWN, items.length)} of ${items.length} kept mismatches, from this phase or earlier; texts are masked.`),
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
