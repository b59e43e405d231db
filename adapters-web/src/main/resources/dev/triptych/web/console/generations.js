// The generations of each store, and the switch to another one.

import {h} from "preact";
import {Age, Badge, Count, Empty, Table} from "./parts.js";
import {storeName} from "./store-names.js";

/** `generations` are the items of GET /admin/sync/generations; a read store that is not `attached` answers no query. */
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
      {title: "", cell: (each) => (each.current ? null : h(Actions, {generation: each, api, act}))},
    ],
    rows: generations,
    rowKey: (each) => `${each.store} ${each.generation}`,
    empty: h(Empty, {title: "No generations."}, "Each store should have at least one: see the runbook."),
  });
}

function State({generation, attached}) {
  if (!generation.current) {
    return h(Badge, null, generation.state);
  }
  return attached === false && generation.store === "read"
    ? h(Badge, {tone: "warn"}, "detached")
    : h(Badge, {tone: "good"}, "current");
}

function Actions({generation, api, act}) {
  const {store} = generation;
  const name = `generation ${generation.generation} of the ${storeName(store)}`;
  const request = (reason) => ({store, generation: generation.generation, reason});
  const answer = () => act({
    title: `Switch to ${name}`,
    affects: h("p", null, "It becomes the current generation on every instance within seconds. The present one still receives events. Verification is invalidated: run a full check afterwards."),
    confirmLabel: "Switch",
    run: ({reason}) => api.post("/admin/sync/generations/switch", request(reason)),
  });
  const drop = () => act({
    title: `Drop ${name}`,
    affects: h("p", null, "It receives no more events, and is removed. You cannot go back to it: only a resync builds another one."),
    confirmLabel: "Drop",
    run: ({reason}) => api.post("/admin/sync/generations/drop", request(reason)),
  });
  return h("div", {class: "buttons"},
    generation.state === "built" ? h("button", {type: "button", class: "secondary", onClick: answer}, "Switch to it …") : null,
    generation.state === "dropped" ? null : h("button", {type: "button", class: "secondary outline", onClick: drop}, "Drop …"));
}
