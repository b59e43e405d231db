// The derived stores: how far each is, and the read store's place in the migration, with how to change that.

import {h} from "preact";
import {Badge, Count, Progress, counted, duration} from "./parts.js";
import {capital, storeName} from "./store-names.js";

/** `migration`, `sync` and `resyncs` are what their GETs answer; the last two may be missing. `stores` are the names of all. */
export function Stores({migration, stores, sync, resyncs, api, act}) {
  return h("section", {"aria-labelledby": "stores-title"},
    h("h2", {id: "stores-title"}, "Stores"),
    h("div", {class: "columns"},
      h(ReadStore, {migration, projection: projectionOf(sync, "read"), parked: sync?.deadLetters.read, running: resyncs?.items.find((each) => each.state === "running"), api, act}),
      stores.filter((name) => name !== "read").map((name) =>
        h(OtherStore, {key: name, name, projection: projectionOf(sync, name), parked: sync?.deadLetters[name]})),
      h(Outbox, {sync})));
}

function projectionOf(sync, name) {
  return sync?.projections.find((each) => each.name === name);
}

function ReadStore({migration, projection, parked, running, api, act}) {
  const attached = migration.readStoreAttached;
  return h("article", null,
    h("h3", null, "Read store ", h(Badge, {tone: attached ? "good" : "warn"}, attached ? "attached" : "detached")),
    attached ? h(Lag, {projection, parked}) : h("p", null, "It receives no events. Attach it before the first transition."),
    running ? h("p", null, h(Progress, {label: `Building ${running.target}: ${running.stage}`, done: running.done, total: running.total}),
      " ", h("a", {href: "#/resyncs"}, "See resyncs")) : null,
    !attached && !running ? h("button", {type: "button", onClick: () => attach(api, act)}, "Attach: build it from the write store …") : null,
    attached && migration.phase === "SINGLE"
      ? h("button", {type: "button", class: "secondary outline", onClick: () => detach(api, act)}, "Detach …")
      : null);
}

function attach(api, act) {
  return act({
    title: "Attach the read store",
    affects: h("p", null, "Copies the write store into a new generation of the read store, which then receives every event. Users are not interrupted; the copy puts some load on the write database."),
    confirmLabel: "Attach",
    run: ({reason}) => api.post("/admin/sync/resyncs", {target: "read", reason}),
  });
}

function detach(api, act) {
  return act({
    title: "Detach the read store",
    affects: h("p", null, "The read store receives no more events, and no forward transition is possible until a resync has attached it again. In SINGLE no query uses it."),
    confirmLabel: "Detach",
    run: ({reason}) => api.post("/admin/migration/detach", {reason}),
  });
}

/** What is parked counts as taken: it lags no more, and is not there either. */
function Lag({projection, parked}) {
  if (!projection || projection.lagEvents === null) {
    return h("p", null, h(Badge, {tone: "bad"}, "does not answer"), " Its lag is unknown. Writes still succeed; the store catches up when it answers again.");
  }
  return h("p", null,
    projection.lagEvents === 0 ? parked ? `Up to date, except ${counted(parked, "parked event")}. ` : "Up to date. " : `${counted(projection.lagEvents, "event")} behind, the oldest for ${duration(projection.lagSeconds)}. `,
    projection.problem ? h("span", {class: "bad"}, projection.problem) : null);
}

/** A store that the migration does not attach or detach. */
function OtherStore({name, projection, parked}) {
  return h("article", null, h("h3", null, capital(storeName(name))), h(Lag, {projection, parked}));
}

function Outbox({sync}) {
  if (!sync) {
    return null;
  }
  const {outbox, deadLetters} = sync;
  return h("article", null,
    h("h3", null, "Outbox"),
    h("p", null, outbox.unpublished === 0
      ? "Every committed event is published. "
      : `Not published yet: ${counted(outbox.unpublished, "event")}, the oldest for ${duration(outbox.oldestAgeSeconds)}. `),
    h("p", null, "Parked events: ",
      Object.entries(deadLetters).map(([store, parked], at) => h("span", {key: store}, at === 0 ? "" : ", ", storeName(store), " ", h(Count, {value: parked}))), ". ",
      Object.values(deadLetters).some((parked) => parked > 0) ? h("a", {href: "#/dead-letters"}, "See them") : null));
}
