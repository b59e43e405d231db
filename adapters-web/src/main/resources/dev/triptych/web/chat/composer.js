// Where a message is written. What is begun stays, also when another conversation is opened or the session ends.

import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {draftOf, keepDraft} from "./drafts.js";

/** Enter sends, Shift+Enter begins a line, Escape answers nobody any more, Up in an empty field edits the last message. */
export function Composer({user, conversationId, replyTo, onSend, onNoReply, onEditLast}) {
  const [text, setText] = useState(() => draftOf(user, conversationId));
  const field = useRef(null);
  useEffect(() => {
    if (replyTo) {
      field.current.focus();
    }
  }, [replyTo]);

  function write(given) {
    setText(given);
    keepDraft(user, conversationId, given);
  }
  function send(event) {
    event?.preventDefault();
    if (text.trim() !== "") {
      onSend(text);
      write("");
      field.current.focus();
    }
  }
  function pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && replyTo) {
      onNoReply();
    } else if (event.key === "ArrowUp" && text === "") {
      event.preventDefault();
      onEditLast();
    }
  }

  return h("form", {class: "composer", onSubmit: send},
    replyTo
      ? h("p", {class: "replying"},
        h("span", null, `Answering ${replyTo.senderId}: ${replyTo.body ?? ""}`),
        h("button", {type: "button", class: "link", onClick: onNoReply}, "Don't answer"))
      : null,
    h("textarea", {
      ref: field,
      id: "composer",
      "aria-label": "Message",
      placeholder: "Write a message",
      rows: Math.min(6, text.split("\n").length),
      maxLength: 16_384,
      value: text,
      onInput: (event) => write(event.currentTarget.value),
      onKeyDown: pressed,
    }),
    h("button", {type: "submit", disabled: text.trim() === ""}, "Send"));
}
