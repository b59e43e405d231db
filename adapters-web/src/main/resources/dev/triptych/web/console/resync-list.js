// The resyncs: how far each is, at which rate, and what it waits for.

import {h} from "preact";
import {Age, Badge, Count, Empty, Progress, Table, When, duration} from "./parts.js";
import {allOf} from "./store-names.js";

const TONES = {running: "plain", completed: "good", failed: "bad", cancelled: "warn"};

/** `resyncs` are the items of GET /admin/sync/resyncs, the newest first. */
export function ResyncList({resyncs, stores, api, act}) {
  return h(Table, {
    caption: "Resyncs, newest first",
    columns: [
      {title: "Begun", cell: (resync) => h(When, {at: resync.startedAt})},
      {title: "Store", cell: (resync) => (resync.target === "all" ? allOf(stores) : resync.target)},
      {title: "State", cell: (resync) => h(Badge, {tone: TONES[resync.state]}, resync.state)},
      {title: "Progress", cell: (resync) => h(HowFar, {resync})},
      {title: "", cell: (resync) => (resync.state === "running" ? h(Cancel, {resync, api, act}) : null)},
    ],
    rows: resyncs,
    rowKey: (resync) => resync.id,
    empty: h(Empty, {title: "No resyncs yet."}, "The first resync of the read store attaches it."),
  });
}

function HowFar({resync}) {
  if (resync.state !== "running") {
    return h("span", null, h(Count, {value: resync.done}), resync.error ? `, ${resync.error}` : "", resync.finishedAt ? h("span", null, ", ended ", h(Age, {at: resync.finishedAt})) : null);
  }
  return h("div", null,
    h(Progress, {label: resync.stage, done: resync.done, total: resync.total}),
    h("small", null,
      resync.ratePerSecond > 0 ? `${Math.round(resync.ratePerSecond)} a second` : "rate not known yet",
      resync.etaSeconds === null ? "" : `, about ${duration(resync.etaSeconds)} left`),
    resync.error ? h("p", {role: "status"}, "Waiting: ", resync.error) : null);
}

function Cancel({resync, api, act}) {
  const cancel = () => act({
    title: "Cancel this resync",
    affects: h("p", null, "The new generation is deleted. The current one does not change; a detached read store stays detached."),
    confirmLabel: "Cancel the resync",
    run: ({reason}) => api.del(`/admin/sync/resyncs/${resync.id}`, {reason}),
  });
  return h("button", {type: "button", class: "secondary", onClick: cancel}, "Cancel …");
}
