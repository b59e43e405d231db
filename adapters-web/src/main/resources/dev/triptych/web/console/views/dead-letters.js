// What the stores would not take: why, what waits behind it, and what can be done.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {storeName} from "../findings.js";
import {Age, Badge, Count, Empty, Failed, Table, counted, useLoaded} from "../parts.js";
import {discard, retry} from "../letters.js";
import {useTold} from "../told.js";

const PAGE = 50;
const ALL = {projection: "", conversationId: "", cause: ""};

export default function DeadLetters({api, live, act}) {
  const [filter, setFilter] = useState(ALL);
  const [cursors, setCursors] = useState([null]);
  const [told, tell] = useTold();
  // The counts are live; what they count is asked for when they change.
  const counts = live.blocks.sync?.value?.deadLetters;
  const path = pathOf(filter, cursors.at(-1));
  const causes = useLoaded(() => api.get("/admin/dead-letters/causes"), [api, counts?.read, counts?.search]);
  const letters = useLoaded(async () => ({path, ...await api.get(path)}), [api, path, counts?.read, counts?.search]);
  // What is shown was asked for by another filter or page: it stays to be read, but nothing may be done with it.
  const stale = letters.data !== null && letters.data.path !== path;
  function narrow(change) {
    setFilter({...filter, ...change});
    setCursors([null]);
  }
  async function did(deed) {
    const text = await deed;
    if (text) {
      tell(text);
      causes.reload();
      letters.reload();
    }
  }
  return h("div", null,
    h("h1", null, "Dead letters"),
    h("p", null, "Events that a store would not take. In the read store the rest of the conversation waits behind them, in order; other conversations go on."),
    told,
    causes.problem ? h(Failed, {problem: causes.problem, what: "The causes cannot be shown.", retry: causes.reload}) : null,
    causes.data ? h(Causes, {
      causes: causes.data.items,
      onShow: ({projection, cause}) => narrow({projection, cause, conversationId: ""}),
      onRetry: ({projection, cause}) => did(retryCause(api, act, {projection, cause})),
    }) : null,
    causes.data?.items.length === 0 ? null : h("div", null,
      h(Filter, {filter, narrow}),
      letters.problem ? h(Failed, {problem: letters.problem, what: "The letters cannot be shown.", retry: letters.reload}) : null,
      letters.data ? h(Letters, {key: letters.data.path, letters: letters.data, stale, busy: stale && !letters.problem, filter, api, act, did}) : null,
      letters.data ? h(Pages, {cursors, next: stale ? null : letters.data.nextCursor, onCursors: setCursors}) : null));
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
  // In the search store nothing waits behind a letter.
  const behind = selection.projection === "read" ? ". Their streams are tried from the first letter on, so what waits behind them goes along" : "";
  return retry(api, act, selection, wordsOf(selection) + behind);
}

function Causes({causes, onShow, onRetry}) {
  return h(Table, {
    caption: "Why, the most frequent first",
    columns: [
      {title: "Store", short: true, cell: (cause) => storeName(cause.projection)},
      {title: "Cause", cell: (cause) => cause.cause},
      {title: "Events", number: true, cell: (cause) => h(Count, {value: cause.events})},
      {title: "Conversations", number: true, cell: (cause) => h(Count, {value: cause.conversations})},
      {title: "", cell: (cause) => h("div", {class: "buttons"},
        h("button", {type: "button", class: "secondary", onClick: () => onRetry(cause)}, "Try these again …"),
        h("button", {type: "button", class: "secondary outline", onClick: () => onShow(cause)}, "Show these"))},
    ],
    rows: causes,
    rowKey: (cause) => `${cause.projection} ${cause.cause}`,
    empty: h(Empty, {title: "There are none."}, "Both stores have taken every event that reached them."),
  });
}

function Filter({filter, narrow}) {
  return h("form", {class: "inline", onSubmit: (event) => event.preventDefault()},
    h("label", null, "Store",
      h("select", {name: "projection", value: filter.projection, onChange: (event) => narrow({projection: event.currentTarget.value, cause: ""})},
        h("option", {value: ""}, "both"), h("option", {value: "read"}, "read store"), h("option", {value: "search"}, "search store"))),
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

function Letters({letters, stale, busy, filter, api, act, did}) {
  const [ticked, setTicked] = useState([]);
  // What was ticked may have gone since: then nothing more is asked of it.
  const chosen = ticked.filter((id) => letters.items.some((letter) => letter.id === id));
  const toggle = (id) => setTicked(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const here = matching(filter);
  const selection = chosen.length > 0 ? {ids: chosen} : here;
  const words = chosen.length > 0 ? counted(chosen.length, "letter") + " that you chose" : wordsOf(filter);
  const closed = stale || !selection;
  return h("div", {"aria-busy": busy},
    h("div", {class: "buttons"},
      h("button", {type: "button", disabled: closed, onClick: () => did(retry(api, act, selection, words))}, `Try again: ${words} …`),
      h("button", {type: "button", class: "secondary", disabled: closed, onClick: () => did(discard(api, act, selection, words))}, "Give up and copy anew …")),
    selection ? null : h("p", null, "Choose letters below: those of a conversation in one store, or for one cause, can only be chosen one by one."),
    h(Table, {
      caption: "Letters, stream by stream in order",
      columns: [
        {title: "Chosen", cell: (letter) => h("input", {type: "checkbox", "aria-label": `choose ${letter.id}`, checked: chosen.includes(letter.id), disabled: stale, onChange: () => toggle(letter.id)})},
        {title: "Store", short: true, cell: (letter) => storeName(letter.projection)},
        {title: "Conversation", cell: (letter) => h("code", {class: "long"}, letter.conversationId)},
        {title: "Seq", number: true, cell: (letter) => letter.seq},
        {title: "Event", cell: (letter) => h("span", null, letter.type, " ", h("code", {class: "long"}, letter.eventId))},
        {title: "Cause", cell: (letter) => letter.cause},
        {title: "Tries", number: true, cell: (letter) => (letter.attempts === 0 ? h("span", {class: "unknown"}, "waits") : letter.attempts)},
        {title: "Behind it", number: true, cell: (letter) => (letter.blocked > 0 ? h(Badge, {tone: "warn"}, h(Count, {value: letter.blocked})) : "0")},
        {title: "Set aside", short: true, cell: (letter) => h(Age, {at: letter.parkedAt})},
      ],
      rows: letters.items,
      rowKey: (letter) => letter.id,
      empty: h(Empty, {title: "None of them are here."}, "Show all, or look at another store."),
    }));
}

/** What the filter asks of the server, if it can be said in one way; a conversation in one store cannot. A cause has a store. */
function matching({projection, conversationId, cause}) {
  if (conversationId) {
    return projection ? null : {conversationId};
  }
  if (cause) {
    return {projection, cause};
  }
  return projection ? {projection} : {all: true};
}

function wordsOf(filter) {
  if (filter.conversationId) {
    return "all of this conversation";
  }
  if (filter.cause) {
    return `all of this cause in the ${storeName(filter.projection)}`;
  }
  return filter.projection ? `all of the ${storeName(filter.projection)}` : "all there are";
}

function Pages({cursors, next, onCursors}) {
  return h("nav", {class: "pages", "aria-label": "Pages of letters"},
    h("button", {type: "button", class: "secondary", disabled: cursors.length === 1, onClick: () => onCursors(cursors.slice(0, -1))}, "Back"),
    h("button", {type: "button", class: "secondary", disabled: !next, onClick: () => onCursors([...cursors, next])}, "On"));
}
