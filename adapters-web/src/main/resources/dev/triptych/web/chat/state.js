// What the page knows, and how it changes: pure functions, so that the same event twice or late changes nothing.

/** Events that a page of a store may not have yet, kept to be told to it. */
const MOST_RECENT_EVENTS = 500;

export const EMPTY = {
  conversations: null,
  listStore: null,
  nextCursor: null,
  open: null,
  timeline: null,
  outbox: [],
  events: [],
};

/** The state after `action`; unknown ones are mistakes of this page. */
export function reduce(state, action) {
  const change = CHANGES[action.type];
  if (!change) {
    throw new Error(`nothing is known of ${action.type}`);
  }
  return change(state, action);
}

const CHANGES = {
  listed: (state, {page, store, more}) => {
    const before = more ? state.conversations ?? [] : [];
    const known = new Set(before.map((each) => each.id));
    const conversations = [...before, ...page.items.filter((each) => !known.has(each.id))];
    return sorted(replay({...state, conversations, listStore: store, nextCursor: page.nextCursor}, null));
  },
  found: (state, {conversation}) => sorted(replay(withConversation(state, conversation), conversation.id)),
  left: (state, {id}) => ({
    ...state,
    conversations: state.conversations?.filter((each) => each.id !== id) ?? null,
    timeline: state.timeline?.id === id ? null : state.timeline,
  }),
  opened: (state, {id}) => ({...state, open: id, timeline: state.timeline?.id === id ? state.timeline : null}),
  // An answer for a conversation that was left meanwhile is nobody's.
  paged: (state, {id, page, store, where}) => state.open === id ? withPage(state, id, page, store, where) : state,
  // What came in meanwhile is marked the next time.
  read: (state, {id, seq}) => patch(state, id, (each) =>
    (each.lastMessage?.seq ?? 0) <= seq ? {...each, unreadCount: 0} : each),
  outbox: (state, {outbox}) => ({...state, outbox}),
  told: (state, {name, data}) => {
    const event = {name, data};
    return sorted(apply({...state, events: [...state.events, event].slice(-MOST_RECENT_EVENTS)}, event));
  },
  changed: (state, {message}) => withMessage(state, message, false),
};

function withConversation(state, conversation) {
  const others = (state.conversations ?? []).filter((each) => each.id !== conversation.id);
  return {...state, conversations: [...others, conversation]};
}

/** Latest activity first, as the server has it. */
function sorted(state) {
  const conversations = state.conversations?.toSorted((one, other) =>
    other.lastActivityAt.localeCompare(one.lastActivityAt) || other.id.localeCompare(one.id));
  return {...state, conversations: conversations ?? null};
}

/** A page comes from a store that may be a little behind the stream: it learns what was told in the meantime. */
function replay(state, only) {
  return state.events
    .filter((event) => only === null || event.data.conversationId === only)
    .reduce(apply, state);
}

function withPage(state, id, page, store, where) {
  const ascending = page.items.toReversed();
  const now = state.timeline;
  if (where === "older") {
    const timeline = {...now, store, items: merged(ascending, now.items), older: page.nextCursor};
    return {...state, timeline};
  }
  if (where === "newer") {
    const timeline = {...now, store, items: merged(now.items, ascending), newer: page.prevCursor};
    return replay({...state, timeline}, id);
  }
  const timeline = {id, store, items: ascending, older: page.nextCursor, newer: page.prevCursor};
  return replay({...state, timeline}, id);
}

function apply(state, {name, data}) {
  switch (name) {
    case "message.sent":
      return withMessage(state, data, true);
    case "message.edited":
    case "message.deleted":
      return withMessage(state, data, false);
    case "member.added":
      return patch(state, data.conversationId, (each) => each.members.includes(data.userId) || each.memberCount > 200
        ? each
        : {...each, members: [...each.members, data.userId], memberCount: each.memberCount + 1});
    case "member.removed":
      return patch(state, data.conversationId, (each) => each.members.includes(data.userId)
        ? {...each, members: each.members.filter((user) => user !== data.userId), memberCount: each.memberCount - 1}
        : each);
    default:
      return state;
  }
}

function withMessage(state, message, isNew) {
  const outbox = state.outbox.filter((each) => each.clientMessageId !== message.clientMessageId);
  const after = patch({...state, outbox}, message.conversationId, (each) => withLast(each, message, isNew, state.user));
  const timeline = after.timeline;
  if (timeline?.id !== message.conversationId) {
    return after;
  }
  const known = timeline.items.some((each) => each.id === message.id);
  // Where newer pages are not loaded yet the message comes with them.
  if (!known && (!isNew || timeline.newer !== null)) {
    return after;
  }
  return {...after, timeline: {...timeline, items: merged(timeline.items, [message])}};
}

function withLast(conversation, message, isNew, user) {
  const last = conversation.lastMessage;
  if (last?.id === message.id && message.version > last.version) {
    return {...conversation, lastMessage: message};
  }
  // What a store counted already is not counted again.
  if (!isNew || message.seq <= conversation.seq) {
    return conversation;
  }
  const unreadCount = conversation.unreadCount + (message.senderId === user ? 0 : 1);
  return {...conversation, lastMessage: message, lastActivityAt: message.sentAt, seq: message.seq, unreadCount};
}

function patch(state, id, change) {
  return {...state, conversations: state.conversations?.map((each) => each.id === id ? change(each) : each) ?? null};
}

/** Both lists as one, by place; of two versions of a message the newer one. */
function merged(one, other) {
  const byId = new Map(one.map((message) => [message.id, message]));
  for (const message of other) {
    const known = byId.get(message.id);
    if (!known || message.version > known.version) {
      byId.set(message.id, message);
    }
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}
