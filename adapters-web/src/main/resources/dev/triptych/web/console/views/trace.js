// One message in every store, and bringing there what did not arrive.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {storeName} from "../findings.js";
import {Badge, Empty, Failed, Table, When, useLoaded} from "../parts.js";
import {RecoverById, recover} from "../recover.js";
import {useRest} from "../route.js";
import {useTold} from "../told.js";

export default function Trace({api, act}) {
  const id = useRest();
  const [told, tell] = useTold();
  const [recovered, setRecovered] = useState(0);
  useEffect(() => tell(null), [id]);
  async function onEvent(eventId) {
    const outcome = await recover(api, act, eventId);
    if (outcome) {
      tell(outcome);
      setRecovered((before) => before + 1);
    }
  }
  return h("div", null,
    h("h1", null, "Trace a message"),
    h(Search, {key: id, id}),
    told,
    id
      ? h(Found, {key: `found-${id}`, id, api, recovered, onEvent})
      : h(Empty, {title: "Which message?"}, "Its id stands in every answer of the API and in what a check found. What it says is not shown here."),
    h(RecoverById, {onEvent}));
}

function Search({id}) {
  const [wanted, setWanted] = useState(id);
  function submit(event) {
    event.preventDefault();
    location.hash = `#/trace/${encodeURIComponent(wanted.trim())}`;
  }
  return h("form", {onSubmit: submit, class: "inline"},
    h("label", null, "Message id",
      h("input", {name: "message", value: wanted, required: true, autocomplete: "off", spellcheck: false,
        onInput: (event) => setWanted(event.currentTarget.value)})),
    h("button", {type: "submit"}, "Trace"));
}

/** `recovered` changes with each recovery: then every store is asked again. */
function Found({id, api, recovered, onEvent}) {
  const {data, problem, loading, reload} = useLoaded(() => api.get(`/admin/messages/${encodeURIComponent(id)}/locations`), [api, id, recovered]);
  if (problem) {
    return h(Failed, {problem, what: "The message cannot be traced.", retry: reload},
      problem.status === 404 ? h("p", null, "The write store has no such message, so it was never sent here.") : null);
  }
  if (!data) {
    return h("p", {"aria-busy": "true"}, "Asking every store …");
  }
  return h("div", {"aria-busy": loading},
    h("p", null, `Number ${data.write.seq} in conversation `, h("code", {class: "long"}, data.conversationId),
      ", sent ", h(When, {at: data.write.sentAt}),
      data.write.editedAt ? h("span", null, ", edited ", h(When, {at: data.write.editedAt})) : null,
      data.write.deletedAt ? h("span", null, ", deleted ", h(When, {at: data.write.deletedAt})) : null, ". ",
      h("button", {type: "button", class: "secondary", onClick: reload}, "Look again")),
    h(Copies, {trace: data}),
    h(Lost, {trace: data}),
    h(Events, {trace: data, onEvent}));
}

function Copies({trace}) {
  const {write, stores} = trace;
  const written = {name: "write store", state: "found", version: write.version, deleted: write.deletedAt !== null, why: null};
  const others = Object.entries(stores).map(([store, copy]) => ({name: storeName(store), ...copy}));
  return h(Table, {
    caption: "Its version in every store; a check tells whether it says the same there",
    columns: [
      {title: "Store", short: true, cell: (copy) => copy.name},
      {title: "Holds it", cell: (copy) => h(Holds, {copy, written})},
      {title: "Version", number: true, cell: (copy) => copy.version ?? "–"},
      {title: "Deleted", cell: (copy) => (copy.deleted === null ? "–" : copy.deleted ? "yes" : "no")},
      {title: "Note", cell: (copy) => copy.why ?? ""},
    ],
    rows: [written, ...others],
    rowKey: (copy) => copy.name,
  });
}

function Holds({copy, written}) {
  if (copy.state !== "found") {
    return h(Badge, {tone: copy.state === "detached" ? "plain" : "bad"}, copy.state === "detached" ? "detached" : "does not answer");
  }
  if (copy.version === null) {
    return h(Badge, {tone: "bad"}, "missing");
  }
  return copy.version === written.version && copy.deleted === written.deleted
    ? h(Badge, {tone: "good"}, "this version")
    : h(Badge, {tone: "warn"}, "another version");
}

const arrivalOf = (store, event) => store.events.find((each) => each.eventId === event.eventId);

/** What it takes where every event arrived, and the message is not there as it was written: no event brings it again. */
function Lost({trace}) {
  const names = Object.entries(trace.stores).filter(([, store]) => lost(store, trace)).map(([name]) => storeName(name));
  if (names.length === 0) {
    return null;
  }
  return h("div", {class: "failed"},
    h("p", null, h("strong", null, `All of its events arrived in the ${names.join(" and the ")}, and yet it is not there as it was written. `),
      "Somebody or something changed it there. Let the conversation be compared and mended."),
    h("p", null, h("a", {href: `#/checks?conversation=${trace.conversationId}`}, "Check this conversation")));
}

function lost(store, {write}) {
  return store.state === "found"
    && store.events.length > 0 && store.events.every((event) => event.covered && !event.parked)
    && (store.version !== write.version || store.deleted !== (write.deletedAt !== null));
}

/** Whether a store that answers has not taken it in: it is set aside, or the store has not come that far. */
function missing(event, stores) {
  return Object.values(stores).some((store) => {
    const at = store.state === "found" ? arrivalOf(store, event) : null;
    return at && (at.parked || !at.covered);
  });
}

function Events({trace, onEvent}) {
  const {stores} = trace;
  const column = (store) => ({title: storeName(store), short: true, cell: (event) => h(Arrived, {store: stores[store], at: arrivalOf(stores[store], event)})});
  return h(Table, {
    caption: "What happened to it",
    columns: [
      {title: "Event", cell: (event) => h("span", null, event.type, " ", h("code", {class: "long"}, event.eventId))},
      {title: "Seq", number: true, cell: (event) => event.seq},
      {title: "Shard and position", cell: (event) => h("code", null, `${event.shard}: ${event.position}`)},
      {title: "Recorded", cell: (event) => h(When, {at: event.recordedAt})},
      {title: "On the bus", cell: (event) => (event.published ? "yes" : h(Badge, {tone: "warn"}, "not yet"))},
      column("read"),
      column("search"),
      {title: "", cell: (event) => (missing(event, stores)
        ? h("button", {type: "button", class: "secondary", onClick: () => onEvent(event.eventId)}, "Recover …")
        : null)},
    ],
    rows: trace.events,
    rowKey: (event) => event.eventId,
    empty: h(Empty, {title: "Its events are archived."}, "They were taken out of the event log; the stores above say what is left."),
  });
}

function Arrived({store, at}) {
  if (store.state !== "found" || !at) {
    return "–";
  }
  if (at.parked) {
    return h("a", {href: "#/dead-letters"}, h(Badge, {tone: "bad"}, "set aside"));
  }
  return at.covered ? h(Badge, {tone: "good"}, "arrived") : h(Badge, {tone: "warn"}, "not yet");
}
