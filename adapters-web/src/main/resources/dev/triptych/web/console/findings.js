// The findings of a check, from the store down to the field.

import {h} from "preact";
import {Badge, Count, Empty, Table} from "./parts.js";
import {storeName} from "./store-names.js";

const ENTITIES = {message: "message", conversation: "conversation", member: "member", readMarker: "read marker"};
const KINDS = {missing: "missing", extra: "extra", different: "different"};

/** The counts of each store that was compared. `stores` are the counts by name. */
export function StoreCounts({stores}) {
  const rows = Object.entries(stores).map(([store, counts]) => ({store, ...counts}));
  const count = (name, title, tone) => ({title, number: true, cell: (row) => tally(row[name], tone)});
  return h(Table, {
    caption: "Rows and documents, by store",
    columns: [
      {title: "Store", short: true, cell: (row) => storeName(row.store)},
      count("checked", "Checked"),
      count("matching", "Matching"),
      count("missing", "Missing", "bad"),
      count("extra", "Extra", "bad"),
      count("different", "Different", "bad"),
      count("lagging", "Lagging", "warn"),
      count("uncompared", "Uncompared", "warn"),
    ],
    rows,
    rowKey: (row) => row.store,
    empty: h(Empty, {title: "No counts yet."}, "They are shown when the check has completed."),
  });
}

function tally(value, tone) {
  return tone && value > 0 ? h(Badge, {tone}, h(Count, {value})) : h(Count, {value});
}

/** Findings by conversation: `[{conversationId, findings}]`, in the order in which the check named them. */
export function byConversation(findings) {
  const groups = new Map();
  for (const finding of findings) {
    groups.set(finding.conversationId, [...(groups.get(finding.conversationId) ?? []), finding]);
  }
  return [...groups].map(([conversationId, found]) => ({conversationId, findings: found}));
}

/** All of them, a conversation each to open. `total` is how many there are, which may be more than are listed. */
export function Findings({findings, total}) {
  const groups = byConversation(findings);
  return h("section", {"aria-labelledby": "findings-title"},
    h("h3", {id: "findings-title"}, "Findings"),
    total > findings.length
      ? h("p", null, `The first ${findings.length} of `, h(Count, {value: total}), " are listed. Repair these, then check again.")
      : null,
    groups.map((group) => h("details", {key: group.conversationId, class: "finding", open: groups.length === 1},
      h("summary", null, h("code", null, group.conversationId), ` · ${group.findings.length} `,
        [...new Set(group.findings.map((each) => storeName(each.store)))].join(", ")),
      group.findings.map((finding, at) => h(Finding, {key: at, finding})))));
}

function Finding({finding}) {
  return h("article", null,
    h("p", null, h(Badge, {tone: "bad"}, KINDS[finding.kind] ?? finding.kind), " ",
      h("strong", null, `${ENTITIES[finding.entity] ?? finding.entity} in the ${storeName(finding.store)}`), " ",
      finding.messageId ? h("a", {href: `#/locate/${finding.messageId}`}, h("code", null, finding.messageId)) : null,
      finding.userId ? h("code", null, finding.userId) : null),
    finding.fields.length === 0 ? null : h(Table, {
      caption: "Fields that differ; texts are masked",
      columns: [
        {title: "Field", cell: (field) => field.name},
        {title: "Write store", cell: (field) => field.write},
        {title: storeName(finding.store), cell: (field) => field.other},
      ],
      rows: finding.fields,
      rowKey: (field) => field.name,
    }));
}

/** How many findings there are in all stores together. */
export function found(stores) {
  return Object.values(stores).reduce((sum, counts) => sum + counts.missing + counts.extra + counts.different, 0);
}
