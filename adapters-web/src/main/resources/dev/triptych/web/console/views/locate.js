// The locations of one message, store by store, and the recovery of its events.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {Badge, Empty, Failed, Table, When, useLoaded} from "../parts.js";
import {RecoverById, recover} from "../recover.js";
import {useRest} from "../route.js";
import {storeName} from "../store-names.js";
import {useTold} from "../told.js";

export default function Locate({api, act}) {
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
    h("h1", null, "Locate a message"),
    h(Search, {key: id, id}),
    told,
    id
      ? h(Found, {key: `found-${id}`, id, api, recovered, onEvent})
      : h(Empty, {title: "No message selected."}, "Message ids are in the answers of the API and in the findings of checks. The message's text is not shown here."),
    h(RecoverById, {onEvent}));
}

function Search({id}) {
  const [wanted, setWanted] = useState(id);
  function submit(event) {
    event.preventDefault();
    location.hash = `#/locate/${encodeURIComponent(wanted.trim())}`;
  }
  return h("form", {onSubmit: submit, class: "inline"},
    h("label", null, "Message id",
      h("input", {name: "message", value: wanted, required: true, autocomplete: "off", spellcheck: false,
        onInput: (event) => setWanted(event.currentTarget.value)})),
    h("button", {type: "submit"}, "Locate"));
}

/** `recovered` changes with each recovery: then everything is loaded again. */
function Found({id, api, recovered, onEvent}) {
  const {data, problem, loading, reload} = useLoaded(() => api.get(`/admin/messages/${encodeURIComponent(id)}/locations`), [api, id, recovered]);
  if (problem) {
    return h(Failed, {problem, what: "The message cannot be located.", retry: reload},
      problem.status === 404 ? h("p", null, "The write store has no message with this id.") : null);
  }
  if (!data) {
    return h("p", {"aria-busy": "true"}, "Loading from every store …");
  }
  return h("div", {"aria-busy": loading},
    h("p", null, `Seq ${data.write.seq} in conversation `, h("code", {class: "long"}, data.conversationId),
      ", sent ", h(When, {at: data.write.sentAt}),
      data.write.editedAt ? h("span", null, ", edited ", h(When, {at: data.write.editedAt})) : null,
      data.write.deletedAt ? h("span", null, ", deleted ", h(When, {at: data.write.deletedAt})) : null, ". ",
      h("button", {type: "button", class: "secondary", onClick: reload}, "Reload")),
    h(Copies, {found: data}),
    h(Lost, {found: data}),
    h(Events, {found: data, onEvent}));
}

function Copies({found}) {
  const {write, stores} = found;
  const written = {name: "write store", state: "found", version: write.version, deleted: write.deletedAt !== null, why: null};
  const others = Object.entries(stores).map(([store, copy]) => ({name: storeName(store), ...copy}));
  return h(Table, {
    caption: "Version in every store; only a check compares the text",
    columns: [
      {title: "Store", short: true, cell: (copy) => copy.name},
      {title: "State", cell: (copy) => h(Holds, {copy, written})},
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

/** Shown if a store has applied every event and yet differs: then only a repair helps. */
function Lost({found}) {
  const names = Object.entries(found.stores).filter(([, store]) => lost(store, found)).map(([name]) => storeName(name));
  if (names.length === 0) {
    return null;
  }
  return h("div", {class: "failed"},
    h("p", null, h("strong", null, `The ${names.join(" and the ")} has applied all events of this message, and yet differs from the write store. `),
      "The store was changed by other means. Run a check of the conversation with repair."),
    h("p", null, h("a", {href: `#/checks?conversation=${found.conversationId}`}, "Check this conversation")));
}

function lost(store, {write}) {
  return store.state === "found"
    && store.events.length > 0 && store.events.every((event) => event.covered && !event.parked)
    && (store.version !== write.version || store.deleted !== (write.deletedAt !== null));
}

/** Whether a store that answers has not applied the event: it is parked there, or after the store's frontier. */
function missing(event, stores) {
  return Object.values(stores).some((store) => {
    const at = store.state === "found" ? arrivalOf(store, event) : null;
    return at && (at.parked || !at.covered);
  });
}

function Events({found, onEvent}) {
  const {stores} = found;
  const column = (store) => ({title: storeName(store), short: true, cell: (event) => h(Arrived, {store: stores[store], at: arrivalOf(stores[store], event)})});
  return h(Table, {
    caption: "Events of the message",
    columns: [
      {title: "Event", cell: (event) => h("span", null, event.type, " ", h("code", {class: "long"}, event.eventId))},
      {title: "Seq", number: true, cell: (event) => event.seq},
      {title: "Shard and position", cell: (event) => h("code", null, `${event.shard}: ${event.position}`)},
      {title: "Recorded", cell: (event) => h(When, {at: event.recordedAt})},
      {title: "Published", cell: (event) => (event.published ? "yes" : h(Badge, {tone: "warn"}, "not yet"))},
      ...Object.keys(stores).map(column),
      {title: "", cell: (event) => (missing(event, stores)
        ? h("button", {type: "button", class: "secondary", onClick: () => onEvent(event.eventId)}, "Recover …")
        : null)},
    ],
    rows: found.events,
    rowKey: (event) => event.eventId,
    empty: h(Empty, {title: "The events are archived."}, "They are no longer in the event log; the table above still shows the versions."),
  });
}

function Arrived({store, at}) {
  if (store.state !== "found" || !at) {
    return "–";
  }
  if (at.parked) {
    return h("a", {href: "#/dead-letters"}, h(Badge, {tone: "bad"}, "parked"));
  }
  return at.covered ? h(Badge, {tone: "good"}, "applied") : h(Badge, {tone: "warn"}, "not yet");
}
