// What is being written and what is not sent yet. It is kept in this tab for its user, whatever becomes of the session.

const DRAFT = "triptych.draft";
const OUTBOX = "triptych.outbox";

/** The text that `user` has begun in a conversation. */
export function draftOf(user, conversationId) {
  return sessionStorage.getItem(key(DRAFT, user, conversationId)) ?? "";
}

/** Keeps it; an empty text is forgotten. */
export function keepDraft(user, conversationId, text) {
  if (text === "") {
    sessionStorage.removeItem(key(DRAFT, user, conversationId));
  } else {
    sessionStorage.setItem(key(DRAFT, user, conversationId), text);
  }
}

/** Messages of `user` that the server has not confirmed. */
export function outboxOf(user) {
  return JSON.parse(sessionStorage.getItem(key(OUTBOX, user, "")) ?? "[]");
}

/** Keeps them. Only what it takes to send them again: whatever goes on now is over when they are read. */
export function keepOutbox(user, messages) {
  const kept = messages.map(({conversationId, clientMessageId, body, replyTo}) =>
    ({conversationId, clientMessageId, body, replyTo}));
  sessionStorage.setItem(key(OUTBOX, user, ""), JSON.stringify(kept));
}

/** An id of its own for a message, also where the page came over plain HTTP and there is no crypto.randomUUID. */
export function newClientMessageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `chat-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function key(kind, user, rest) {
  return JSON.stringify([kind, user, rest]);
}
