// The messages of the open conversation. It keeps what one reads in its place while older messages come in above.

import {h} from "preact";
import {useEffect, useLayoutEffect, useRef} from "preact/hooks";
import {Message, Unsent} from "./message.js";
import {Problem, StoreBadge} from "./parts.js";

/** So near to its end counts as there: then new messages are followed. */
const NEAR_PX = 80;

/** What is shown of a conversation; `marked` is the message that was jumped to. */
export function Timeline({conversation, timeline, outbox, problem, user, admin, marked, editing, actions}) {
  const box = useRef(null);
  useScrolling(box, timeline, outbox, marked);
  return h("section", {class: "timeline", "aria-label": "Conversation"},
    h(Header, {conversation, timeline, actions}),
    h("div", {class: "messages", ref: box, tabIndex: 0},
      h(Problem, {problem, what: "The messages could not be read.", onRetry: actions.again}),
      timeline === null && !problem ? h("p", {"aria-busy": "true"}, "Looking …") : null,
      timeline?.older ? h(Older, {key: timeline.older, box, onOlder: actions.older}) : null,
      timeline?.items.length === 0 && outbox.length === 0 ? h("p", {class: "empty"}, "Nothing was said yet. Be the first.") : null,
      h("ol", {role: "log", "aria-label": "Messages"},
        (timeline?.items ?? []).map((message) => h(Message, {
          key: message.id,
          message,
          answered: timeline.items.find((each) => each.id === message.replyTo),
          mine: message.senderId === user,
          mayDelete: message.senderId === user || admin,
          marked: message.id === marked?.id,
          editing: message.id === editing,
          actions,
        })),
        outbox.map((message) => h(Unsent, {
          key: message.clientMessageId, message, onRetry: actions.retry, onDiscard: actions.discard,
        }))),
      timeline?.newer
        ? h("div", {class: "buttons"},
          h("button", {type: "button", class: "secondary small", onClick: actions.newer}, "Newer messages"),
          h("button", {type: "button", class: "secondary small", onClick: actions.newest}, "To the newest"))
        : null));
}

function Header({conversation, timeline, actions}) {
  return h("div", {class: "bar"},
    h("button", {type: "button", class: "small secondary back", onClick: actions.back}, "Back", h("span", {class: "visually-hidden"}, " to the conversations")),
    h("h2", null, conversation?.title ?? "…"),
    h(StoreBadge, {what: "the messages", store: timeline?.store, onAgain: actions.again}),
    conversation
      ? h("button", {type: "button", class: "small secondary", onClick: actions.members},
        `${conversation.memberCount} member${conversation.memberCount === 1 ? "" : "s"}`)
      : null);
}

/** A button, and it presses itself when it is scrolled to. */
function Older({box, onOlder}) {
  const button = useRef(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && onOlder(), {root: box.current});
    watch.observe(button.current);
    return () => watch.disconnect();
  }, []);
  return h("button", {type: "button", class: "secondary small older", ref: button, onClick: onOlder}, "Earlier messages");
}

function useScrolling(box, timeline, outbox, marked) {
  const before = useRef({first: null, height: 0, atEnd: true});
  const items = timeline?.items ?? [];
  const first = items[0]?.id ?? null;
  const last = items.at(-1)?.id ?? null;

  useLayoutEffect(() => {
    const element = box.current;
    const was = before.current;
    if (was.first !== null && first !== was.first && items.some((each) => each.id === was.first)) {
      element.scrollTop += element.scrollHeight - was.height;
    } else if (was.atEnd) {
      element.scrollTop = element.scrollHeight;
    }
    before.current = {...was, first, height: element.scrollHeight};
  }, [first, last, items.length, outbox.length]);

  useEffect(() => {
    const element = box.current;
    const scrolled = () => {
      before.current.atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      before.current.height = element.scrollHeight;
    };
    element.addEventListener("scroll", scrolled, {passive: true});
    return () => element.removeEventListener("scroll", scrolled);
  }, []);

  useLayoutEffect(() => {
    const element = marked ? document.getElementById(`m-${marked.id}`) : null;
    if (element) {
      before.current.atEnd = false;
      element.scrollIntoView({block: "center"});
      element.focus({preventScroll: true});
    }
  }, [marked, first]);
}
