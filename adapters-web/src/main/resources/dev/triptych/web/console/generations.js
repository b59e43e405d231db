// The generations of each store: which one answers, and the way to another.

import {h} from "preact";
import {Age, Badge, Count, Empty, Table} from "./parts.js";
import {storeName} from "./findings.js";

/** `generations` are the items of GET /admin/sync/generations; a read store that is not `attached` answers nobody. */
export function Generations({generations, attached, api, act}) {
  return h(Table, {
    caption: "Generations",
    columns: [
      {title: "Store", short: true, cell: (each) => storeName(each.store)},
      {title: "Number", number: true, cell: (each) => each.generation},
      {title: "State", cell: (each) => h(State, {generation: each, attached})},
      {title: "Behind by", number: true, cell: (each) => h(Count, {value: each.lagEvents})},
      {title: "Incarnation", number: true, cell: (each) => each.incarnation},
      {title: "Made", cell: (each) => h(Age, {at: each.madeAt})},
      {title: "", cell: (each) => (each.current ? null : h(Deeds, {generation: each, api, act}))},
    ],
    rows: generations,
    rowKey: (each) => `${each.store} ${each.generation}`,
    empty: h(Empty, {title: "There are none."}, "Each store has a first one from the start: something is wrong, see the runbook."),
  });
}

function State({generation, attached}) {
  if (!generation.current) {
    return h(Badge, null, generation.state);
  }
  return attached === false && generation.store === "read"
    ? h(Badge, {tone: "warn"}, "detached")
    : h(Badge, {tone: "good"}, "answers");
}

function Deeds({generation, api, act}) {
  const {store} = generation;
  const name = `generation ${generation.generation} of the ${storeName(store)}`;
  const wish = (reason) => ({store, generation: generation.generation, reason});
  const answer = () => act({
    title: `Let ${name} answer`,
    affects: h("p", null, "Every instance asks it within moments. The one that answers now stays fed. Certificates become stale: check everything afterwards."),
    confirmLabel: "Switch",
    run: ({reason}) => api.post("/admin/sync/generations/switch", wish(reason)),
  });
  const drop = () => act({
    title: `Drop ${name}`,
    affects: h("p", null, "Nothing feeds it any more, and it is removed. There is no way back to it: a resync builds another."),
    confirmLabel: "Drop",
    run: ({reason}) => api.post("/admin/sync/generations/drop", wish(reason)),
  });
  return h("div", {class: "buttons"},
    generation.state === "built" ? h("button", {type: "button", class: "secondary", onClick: answer}, "Switch to it …") : null,
    generation.state === "dropped" ? null : h("button", {type: "button", class: "secondary outline", onClick: drop}, "Drop …"));
}
