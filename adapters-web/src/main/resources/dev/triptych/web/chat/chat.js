// The page once somebody is there: list, conversation, search, and the stream that keeps them right.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {Conversations, NewConversation} from "./conversations.js";
import {Composer} from "./composer.js";
import {Members} from "./members.js";
import {SearchResults} from "./search.js";
import {Timeline} from "./timeline.js";
import {useChat} from "./use-chat.js";

/** The chat of `user`, who signed in with `token`. */
export function Chat({token, user, admin, onLeave, onUnauthenticated}) {
  const chat = useChat({token, user, onUnauthenticated});
  const [dialog, setDialog] = useState(null);
  const [words, setWords] = useState("");
  const {state} = chat;
  const conversation = state.conversations?.find((each) => each.id === state.open) ?? null;
  const unread = (state.conversations ?? []).reduce((sum, each) => sum + each.unreadCount, 0);

  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${conversation?.title ?? "Triptych chat"}`;
  }, [unread, conversation?.title]);

  const showing = words ? "search" : state.open ? "conversation" : "list";
  return h("div", {class: `chat showing-${showing}`},
    h(Top, {user, live: chat.live, onLeave, onSearch: setWords}),
    chat.told ? h("p", {role: "alert", class: "told"}, chat.told, h("button", {type: "button", class: "link", onClick: chat.untold}, "Dismiss")) : null,
    h("div", {class: "panes"},
      h(Conversations, {
        state,
        problem: chat.listProblem,
        onOpen: (id) => {
          setWords("");
          chat.open(id);
        },
        onMore: chat.moreConversations,
        onAgain: chat.list,
        onNew: () => setDialog("new"),
      }),
      h("main", null, h(Main, {chat, conversation, words, setWords, user, admin, setDialog}))),
    dialog === "new"
      ? h(NewConversation, {
        calls: chat.calls,
        onStarted: (started) => {
          setDialog(null);
          chat.found(started);
          chat.open(started.id);
        },
        onClose: () => setDialog(null),
      })
      : null,
    dialog === "members" && conversation
      ? h(Members, {
        calls: chat.calls, conversation, user, admin, onClose: () => setDialog(null),
        onLeft: (id) => {
          setDialog(null);
          chat.left(id);
        },
      })
      : null);
}

function Main({chat, conversation, words, setWords, user, admin, setDialog}) {
  const {state} = chat;
  const [replyTo, setReplyTo] = useState(null);
  const [editing, setEditing] = useState(null);
  useEffect(() => {
    setReplyTo(null);
    setEditing(null);
  }, [state.open]);

  if (words) {
    return h(SearchResults, {
      calls: chat.calls,
      words,
      titleOf: (id) => state.conversations?.find((each) => each.id === id)?.title ?? "a conversation further down",
      onOpen: (message) => {
        setWords("");
        chat.open(message.conversationId, message.id);
      },
      onClose: () => setWords(""),
    });
  }
  if (!state.open) {
    return h("p", {class: "empty"}, "Choose a conversation, or start one.");
  }
  const own = (state.timeline?.items ?? []).filter((each) => each.senderId === user && !each.deletedAt);
  const actions = {
    ...chat.actions,
    members: () => setDialog("members"),
    reply: setReplyTo,
    edit: (message) => setEditing(message.id),
    cancelEdit: () => setEditing(null),
    save: (message, body) => {
      setEditing(null);
      chat.actions.save(message, body);
    },
  };
  return h("div", {class: "conversation"},
    h(Timeline, {
      key: state.open,
      conversation,
      timeline: state.timeline,
      outbox: state.outbox.filter((each) => each.conversationId === state.open),
      problem: chat.pageProblem,
      user,
      admin,
      marked: chat.marked,
      editing,
      actions,
    }),
    h(Composer, {
      key: `composer-${state.open}`,
      user,
      conversationId: state.open,
      replyTo,
      onSend: (body) => {
        chat.send(body, replyTo?.id ?? null);
        setReplyTo(null);
      },
      onNoReply: () => setReplyTo(null),
      onEditLast: () => setEditing(own.at(-1)?.id ?? null),
    }));
}

const LIVE = {
  connecting: ["plain", "connecting"],
  live: ["good", "live"],
  reconnecting: ["warn", "connection lost, trying again"],
  lost: ["bad", "disconnected: reload the page"],
};

function Top({user, live, onLeave, onSearch}) {
  const [typed, setTyped] = useState("");
  const [tone, text] = LIVE[live];
  function search(event) {
    event.preventDefault();
    onSearch(typed.trim());
  }
  return h("header", {class: "top"},
    h("h1", {class: "brand"}, "Triptych"),
    h("form", {class: "search", role: "search", onSubmit: search},
      h("input", {
        type: "search", "aria-label": "Search messages", placeholder: "Search messages", maxLength: 512, value: typed,
        onInput: (event) => setTyped(event.currentTarget.value),
      })),
    h("span", {role: "status"}, h("span", {class: `badge ${tone}`}, text)),
    h("span", {class: "user"}, user),
    h("button", {type: "button", class: "secondary outline small", onClick: onLeave}, "Sign out"));
}
