// Small parts of the chat page.

import {h} from "preact";
import {useEffect, useRef} from "preact/hooks";

const STORES = {
  "write-store": {tone: "write", text: "write store"},
  "read-store": {tone: "read", text: "read store"},
  "search-store": {tone: "search", text: "search store"},
};

const CLOCK = new Intl.DateTimeFormat("en-GB", {timeStyle: "short"});
const DAY = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short"});
const FULL = new Intl.DateTimeFormat("en-GB", {dateStyle: "full", timeStyle: "medium"});

/** Which store answered what stands here. It is a button that asks again: after a step of the move it tells another. */
export function StoreBadge({what, store, onAgain}) {
  if (!store) {
    return null;
  }
  const {tone, text} = STORES[store] ?? {tone: "plain", text: store};
  return h("button", {
    type: "button",
    class: `badge store ${tone}`,
    title: `The ${text} answered ${what}. Ask again.`,
    onClick: onAgain,
  }, h("span", {class: "visually-hidden"}, `${what}, answered by the `), text);
}

/** When something was said: the hour of today, else the day. */
export function When({at}) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return h("time", {datetime: at, title: FULL.format(date)}, today ? CLOCK.format(date) : DAY.format(date));
}

/** Something failed, in words. */
export function Problem({problem, what, onRetry}) {
  if (!problem) {
    return null;
  }
  return h("div", {role: "alert", class: "failed"},
    h("p", null, h("strong", null, what), " ", inWords(problem)),
    onRetry ? h("button", {type: "button", class: "secondary small", onClick: onRetry}, "Try again") : null);
}

const WORDS = {
  "unreachable": "The server cannot be reached. The page goes on as soon as it can.",
  "not-found": "It is not there any more, or you are no member of that conversation.",
  "forbidden": "You may not do that: only the sender may.",
  "version-mismatch": "It was changed meanwhile. Look at it as it is now, then edit it again.",
  "rate-limited": "That was too much at once. Wait a moment.",
  "payload-too-large": "That is too long.",
  "write-store-unavailable": "Nothing can be sent or changed just now: the write store does not answer.",
  "read-store-unavailable": "The read store does not answer just now.",
  "read-model-behind": "The search store has not caught up with what you have just written.",
  "search-unavailable": "Searching does not work just now. Everything else does.",
};

/** A problem as a user reads it, with the server's own words where a field was refused. */
export function inWords(problem) {
  const errors = problem.body?.errors;
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.map((error) => `${error.field} ${error.detail}`).join("; ");
  }
  return WORDS[problem.slug] ?? problem.message;
}

/** A dialog that has the focus until it is closed, by Escape as well. */
export function Dialog({label, onClose, children}) {
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.focus();
  }, []);
  return h("dialog", {
    ref: dialog,
    "aria-label": label,
    onCancel: (event) => {
      event.preventDefault();
      onClose();
    },
  }, h("article", null, children));
}
