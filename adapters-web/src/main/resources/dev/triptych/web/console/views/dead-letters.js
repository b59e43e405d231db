// The parked events: their causes, the events behind them, and retry and discard.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {Age, Badge, Count, Empty, Failed, Table, counted, useLoaded} from "../parts.js";
import {discard, retry} from "../parked-events.js";
import {allOf, capital, storeName, storeOptions} from "../store-names.js";
import {useTold} from "../told.js";

const PAGE = 50;
const ALL = {store: "", conversationId: "", cause: ""};

export default function DeadLetters({api, live, act}) {
  const [filter, setFilter] = useState(ALL);
  const [cursors, setCursors] = useState([null]);
  const [told, tell] = useTold();
  // The counts are live; what they count is asked for when they change.
  const counts = JSON.stringify(live.blocks.sync?.value?.deadLetters);
  const path = pathOf(filter, cursors.at(-1));
  const causes = useLoaded(() => api.get("/admin/dead-letters/causes"), [api, counts]);
  const parked = useLoaded(async () => ({path, ...await api.get(path)}), [api, path, counts]);
  // What is shown was asked for by another filter or page: it stays to be read, but nothing may be done with it.
  const stale = parked.data !== null && parked.data.path !== path;
  function narrow(change) {
    setFilter({...filter, ...change});
    setCursors([null]);
  }
  async function did(action) {
    const text = await action;
    if (text) {
      tell(text);
      causes.reload();
      parked.reload();
    }
  }
  return h("div", null,
    h("h1", null, "Parked events"),
    h("p", null, "Events that a store refused. In the read store the later events of the conversation wait behind a parked event, in order; other conversations continue."),
    told,
    causes.problem ? h(Failed, {problem: causes.problem, what: "The causes cannot be shown.", retry: causes.reload}) : null,
    causes.data ? h(Causes, {
      causes: causes.data.items,
      stores: live.stores,
      onShow: ({store, cause}) => narrow({store, cause, conversationId: ""}),
      onRetry: ({store, cause}) => did(retryCause(api, act, {store, cause})),
    }) : null,
    causes.data?.items.length === 0 ? null : h("div", null,
      h(Filter, {filter, stores: live.stores, narrow}),
      parked.problem ? h(Failed, {problem: parked.problem, what: "The parked events cannot be shown.", retry: parked.reload}) : null,
      parked.data ? h(ParkedEvents, {key: parked.data.path, parked: parked.data, stale, busy: stale && !parked.problem, filter, api, act, did}) : null,
      parked.data ? h(Pages, {cursors, next: stale ? null : parked.data.nextCursor, onCursors: setCursors}) : null));
}

function pathOf(filter, cursor) {
  const query = new URLSearchParams({limit: String(PAGE)});
  for (const [name, value] of Object.entries({...filter, cursor})) {
    if (value) {
      query.set(name, value);
    }
  }
  return `/admin/dead-letters?${query}`;
}

function retryCause(api, act, selection) {
  // In the search store no event waits behind a parked one.
  const behind = selection.store === "read" ? ". Their streams are retried from the first parked event on, with all that wait behind it" : "";
  return retry(api, act, selection, wordsOf(selection) + behind);
}

function Causes({causes, stores, onShow, onRetry}) {
  return h(Table, {
    caption: "Causes, the most frequent first",
    columns: [
      {title: "Store", short: true, cell: (cause) => storeName(cause.store)},
      {title: "Cause", cell: (cause) => cause.cause},
      {title: "Events", number: true, cell: (cause) => h(Count, {value: cause.events})},
      {title: "Conversations", number: true, cell: (cause) => h(Count, {value: cause.conversations})},
      {title: "", cell: (cause) => h("div", {class: "buttons"},
        h("button", {type: "button", class: "secondary", onClick: () => onRetry(cause)}, "Retry these …"),
        h("button", {type: "button", class: "secondary outline", onClick: () => onShow(cause)}, "Show these"))},
    ],
    rows: causes,
    rowKey: (cause) => `${cause.store} ${cause.cause}`,
    empty: h(Empty, {title: "No parked events."}, `${capital(allOf(stores))} stores have applied every event that reached them.`),
  });
}

function Filter({filter, stores, narrow}) {
  return h("form", {class: "inline", onSubmit: (event) => event.preventDefault()},
    h("label", null, "Store",
      h("select", {name: "store", value: filter.store, onChange: (event) => narrow({store: event.currentTarget.value, cause: ""})},
        h("option", {value: ""}, allOf(stores)),
        storeOptions(stores))),
    h(ConversationField, {value: filter.conversationId, onValue: (conversationId) => narrow({conversationId})}),
    filter.cause ? h("p", null, "Only: ", filter.cause) : null,
    h("button", {type: "button", class: "secondary", onClick: () => narrow(ALL)}, "Show all"));
}

/** What is typed is kept apart until it is entered: the live counts draw the view anew meanwhile, and would empty the field. */
function ConversationField({value, onValue}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return h("label", null, "Conversation",
    h("input", {name: "conversation", value: typed, placeholder: "any", autocomplete: "off", spellcheck: false,
      onInput: (event) => setTyped(event.currentTarget.value),
      onChange: (event) => onValue(event.currentTarget.value.trim())}));
}

function ParkedEvents({parked, stale, busy, filter, api, act, did}) {
  const [ticked, setTicked] = useState([]);
  // What was ticked may have gone since: then nothing more is asked of it.
  const chosen = ticked.filter((id) => parked.items.some((event) => event.id === id));
  const toggle = (id) => setTicked(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const here = matching(filter);
  const selection = chosen.length > 0 ? {ids: chosen} : here;
  const words = chosen.length > 0 ? counted(chosen.length, "selected parked event") : wordsOf(filter);
  const closed = stale || !selection;
  return h("div", {"aria-busy": busy},
    h("div", {class: "buttons"},
      h("button", {type: "button", disabled: closed, onClick: () => did(retry(api, act, selection, words))}, `Retry: ${words} …`),
      h("button", {type: "button", class: "secondary", disabled: closed, onClick: () => did(discard(api, act, selection, words))}, "Discard and copy again …")),
    selection ? null : h("p", null, "Select parked events below. Those of a conversation in one store, or of one cause, must be selected one by one."),
    h(Table, {
      caption: "Parked events, stream by stream in order",
      columns: [
        {title: "Selected", cell: (event) => h("input", {type: "checkbox", "aria-label": `select ${event.id}`, checked: chosen.includes(event.id), disabled: stale, onChange: () => toggle(event.id)})},
        {title: "Store", short: true, cell: (event) => storeName(event.store)},
        {title: "Conversation", cell: (event) => h("code", {class: "long"}, event.conversationId)},
        {title: "Seq", number: true, cell: (event) => event.seq},
        {title: "Event", cell: (event) => h("span", null, event.type, " ", h("code", {class: "long"}, event.eventId))},
        {title: "Cause", cell: (event) => event.cause},
        {title: "Attempts", number: true, cell: (event) => (event.attempts === 0 ? h("span", {class: "unknown"}, "waits") : event.attempts)},
        {title: "Behind it", number: true, cell: (event) => (event.blocked > 0 ? h(Badge, {tone: "warn"}, h(Count, {value: event.blocked})) : "0")},
        {title: "Parked", short: true, cell: (event) => h(Age, {at: event.parkedAt})},
      ],
      rows: parked.items,
      rowKey: (event) => event.id,
      empty: h(Empty, {title: "No matching parked events."}, "Show all, or select another store."),
    }));
}

/** What the filter asks of the server, if it can be said in one way; a conversation in one store cannot. A cause has a store. */
function matching({store, conversationId, cause}) {
  if (conversationId) {
    return store ? null : {conversationId};
  }
  if (cause) {
    return {store, cause};
  }
  return store ? {store} : {all: true};
}

function wordsOf(filter) {
  if (filter.conversationId) {
    return "all of this conversation";
  }
  if (filter.cause) {
    return `all of this cause in the ${storeName(filter.store)}`;
  }
  return filter.store ? `all of the ${storeName(filter.store)}` : "all";
}

function Pages({cursors, next, onCursors}) {
  return h("nav", {class: "pages", "aria-label": "Pages of parked events"},
    h("button", {type: "button", class: "secondary", disabled: cursors.length === 1, onClick: () => onCursors(cursors.slice(0, -1))}, "Previous"),
    h("button", {type: "button", class: "secondary", disabled: !next, onClick: () => onCursors([...cursors, next])}, "Next"));
}
