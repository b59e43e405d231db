// One message: who, when, what; and what its sender may do with it.

import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {When} from "./parts.js";

/** A message. `answered` is the one it replies to, where that is at hand; `actions` are `{reply, edit, remove, jump}`. */
export function Message({message, answered, mine, mayDelete, marked, editing, actions}) {
  return h("li", {id: `m-${message.id}`, class: `message${mine ? " mine" : ""}${marked ? " marked" : ""}`, tabIndex: -1},
    h("div", {class: "meta"},
      h("strong", null, message.senderId),
      h(When, {at: message.sentAt}),
      message.editedAt && !message.deletedAt ? h("small", {title: `Version ${message.version}`}, "edited") : null),
    message.replyTo ? h(Quote, {id: message.replyTo, answered, onJump: actions.jump}) : null,
    editing
      ? h(Editor, {message, onSave: actions.save, onCancel: actions.cancelEdit})
      : h(Body, {message}),
    message.deletedAt || editing ? null : h(Actions, {message, mine, mayDelete, actions}));
}

function Body({message}) {
  return message.deletedAt
    ? h("p", {class: "body deleted"}, "This message was deleted.")
    : h("p", {class: "body"}, message.body);
}

function Quote({id, answered, onJump}) {
  const text = answered
    ? `${answered.senderId}: ${answered.deletedAt ? "a message that was deleted" : answered.body}`
    : "an earlier message";
  return h("button", {type: "button", class: "quote", title: "Show the message that this answers", onClick: () => onJump(id)},
    h("span", {class: "visually-hidden"}, "Answers "), text);
}

function Actions({message, mine, mayDelete, actions}) {
  const [sure, setSure] = useState(false);
  const yes = useRef(null);
  useEffect(() => yes.current?.focus(), [sure]);
  if (sure) {
    return h("div", {class: "actions asking", role: "group", "aria-label": "Delete this message?"},
      h("span", null, "Delete it for everybody?"),
      h("button", {type: "button", class: "small", ref: yes, onClick: () => actions.remove(message)}, "Yes, delete"),
      h("button", {type: "button", class: "small secondary", onClick: () => setSure(false)}, "No"));
  }
  return h("div", {class: "actions"},
    h("button", {type: "button", class: "link", onClick: () => actions.reply(message)}, "Reply"),
    mine ? h("button", {type: "button", class: "link", onClick: () => actions.edit(message)}, "Edit") : null,
    mayDelete ? h("button", {type: "button", class: "link", onClick: () => setSure(true)}, "Delete") : null);
}

function Editor({message, onSave, onCancel}) {
  const [text, setText] = useState(message.body);
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const save = () => text.trim() !== "" && onSave(message, text);
  function pressed(event) {
    if (event.key === "Escape") {
      onCancel();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  }
  return h("div", {class: "editor"},
    h("textarea", {
      ref: field,
      "aria-label": "Edit the message",
      rows: Math.min(8, text.split("\n").length + 1),
      maxLength: 16_384,
      value: text,
      onInput: (event) => setText(event.currentTarget.value),
      onKeyDown: pressed,
    }),
    h("button", {type: "button", class: "small", disabled: text.trim() === "", onClick: save}, "Save"),
    h("button", {type: "button", class: "small secondary", onClick: onCancel}, "Cancel"));
}

/** A message that the server has not confirmed. */
export function Unsent({message, onRetry, onDiscard}) {
  return h("li", {class: "message mine unsent"},
    h("p", {class: "body"}, message.body),
    message.problem
      ? h("div", {class: "actions", role: "alert"},
        h("span", {class: "bad"}, `Not sent. ${message.problem}`),
        h("button", {type: "button", class: "small", onClick: () => onRetry(message)}, "Try again"),
        h("button", {type: "button", class: "small secondary", onClick: () => onDiscard(message)}, "Discard"))
      : h("div", {class: "actions"}, h("span", {class: "muted"}, "sending …")));
}
