// The list of conversations, and how one is started.

import {h} from "preact";
import {useState} from "preact/hooks";
import {asProblem} from "/page/api.js";
import {Dialog, Problem, StoreBadge, When} from "./parts.js";

/** The conversations, latest activity first. `state` as in state.js. */
export function Conversations({state, problem, onOpen, onMore, onAgain, onNew}) {
  return h("nav", {class: "conversations", "aria-label": "Conversations"},
    h("div", {class: "bar"},
      h("h2", null, "Conversations"),
      h(StoreBadge, {what: "the list of conversations", store: state.listStore, onAgain}),
      h("button", {type: "button", class: "small", onClick: onNew}, "New")),
    h(Problem, {problem, what: "The conversations could not be listed.", onRetry: onAgain}),
    state.conversations === null && !problem ? h("p", {"aria-busy": "true"}, "Looking …") : null,
    state.conversations?.length === 0 ? h("p", {class: "empty"}, "You are in no conversation yet. Start one with New.") : null,
    h("ul", null, (state.conversations ?? []).map((each) =>
      h(Entry, {key: each.id, conversation: each, open: each.id === state.open, onOpen}))),
    state.nextCursor ? h("button", {type: "button", class: "secondary small", onClick: onMore}, "More conversations") : null);
}

function Entry({conversation, open, onOpen}) {
  const {title, lastMessage, unreadCount, lastActivityAt} = conversation;
  return h("li", null,
    h("button", {type: "button", class: "entry", "aria-current": open ? "true" : null, onClick: () => onOpen(conversation.id)},
      h("span", {class: "title"}, title),
      h(When, {at: lastActivityAt}),
      h("span", {class: "last"}, lastLine(lastMessage)),
      unreadCount > 0
        ? h("span", {class: "unread"}, unreadCount > 999 ? "999+" : unreadCount, h("span", {class: "visually-hidden"}, " unread"))
        : null));
}

function lastLine(message) {
  if (!message) {
    return "Nothing was said yet";
  }
  return message.deletedAt ? `${message.senderId} deleted a message` : `${message.senderId}: ${message.body}`;
}

/** Asks for a title and members; `onStarted` hears the new conversation. */
export function NewConversation({calls, onStarted, onClose}) {
  const [title, setTitle] = useState("");
  const [names, setNames] = useState("");
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  async function start(event) {
    event.preventDefault();
    setBusy(true);
    try {
      const members = names.split(/[\s,]+/).filter((name) => name !== "");
      onStarted((await calls.start(title, members)).body);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }
  return h(Dialog, {label: "New conversation", onClose},
    h("h2", null, "New conversation"),
    h("form", {onSubmit: start},
      h("label", null, "Title", h("input", {
        required: true, maxLength: 200, autofocus: true, value: title, onInput: (event) => setTitle(event.currentTarget.value),
      })),
      h("label", null, "Members", h("input", {
        value: names,
        placeholder: "grace, linus",
        autocapitalize: "none",
        onInput: (event) => setNames(event.currentTarget.value),
      }), h("small", null, "User ids, with commas between them. You are one yourself.")),
      h(Problem, {problem, what: "It was not started."}),
      h("div", {class: "buttons"},
        h("button", {type: "button", class: "secondary", onClick: onClose}, "Cancel"),
        h("button", {type: "submit", disabled: busy || title.trim() === ""}, "Start"))));
}
