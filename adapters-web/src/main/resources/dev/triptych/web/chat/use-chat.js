// What the page does: it asks, it commands, it follows the stream, and puts what it hears into the state.

import {useEffect, useMemo, useReducer, useRef, useState} from "preact/hooks";
import {asProblem} from "/page/api.js";
import {openStream} from "/page/stream.js";
import {createCalls} from "./calls.js";
import {outboxOf} from "./drafts.js";
import {inWords} from "./parts.js";
import {EMPTY, reduce} from "./state.js";
import {useOutbox} from "./use-outbox.js";
import {useReadMarker} from "./use-read-marker.js";
import {conversationInAddress, useAddress} from "./use-address.js";

/** The chat of a user: `state` (see state.js), whether it is `live`, what failed, and everything that can be done. */
export function useChat({token, user, onUnauthenticated}) {
  const calls = useMemo(() => createCalls({token, onUnauthenticated}), [token]);
  const [state, dispatch] = useReducer(reduce, null, () =>
    ({...EMPTY, user, open: conversationInAddress(), outbox: outboxOf(user)}));
  const [problems, setProblems] = useState({list: null, page: null, told: ""});
  const [marked, setMarked] = useState(null);
  const busy = useRef(false);
  const now = useRef(state);
  now.current = state;

  const failed = (where) => (thrown) => {
    const problem = asProblem(thrown);
    // That one ends the session, which says so itself.
    if (!problem.unauthenticated) {
      setProblems((before) => ({...before, [where]: where === "told" ? inWords(problem) : problem}));
    }
  };
  const well = (where) => setProblems((before) => ({...before, [where]: where === "told" ? "" : null}));
  const asking = questions({calls, dispatch, now, failed, well});
  const outbox = useOutbox({calls, user, dispatch, now});
  const live = useLive({token, dispatch, now, user, asking, outbox, onUnauthenticated});
  useReadMarker({calls, state, dispatch, failed: failed("told")});
  useAddress(state.open, (id) => open(id));

  function open(id, around = null) {
    setMarked(around ? {id: around} : null);
    dispatch({type: "opened", id});
    if (id) {
      asking.page(id, around ? {around} : {});
      if (!now.current.conversations?.some((each) => each.id === id)) {
        asking.look(id);
      }
    }
  }
  return {
    state,
    calls,
    live,
    marked,
    open,
    told: problems.told,
    untold: () => well("told"),
    listProblem: problems.list,
    pageProblem: problems.page,
    list: () => asking.list(),
    moreConversations: () => asking.list(now.current.nextCursor),
    found: (conversation) => dispatch({type: "found", conversation}),
    left: (id) => {
      dispatch({type: "left", id});
      open(null);
    },
    send: (body, replyTo) => outbox.send(state.open, body, replyTo),
    actions: {
      ...deeds({calls, dispatch, asking, failed: failed("told")}),
      ...paging({asking, now, busy, setMarked, open}),
      retry: outbox.retry,
      discard: outbox.discard,
    },
  };
}

function questions({calls, dispatch, now, failed, well}) {
  return {
    async list(cursor = null) {
      try {
        const {body, store} = await calls.conversations(cursor);
        well("list");
        dispatch({type: "listed", page: body, store, more: cursor !== null});
      } catch (thrown) {
        failed("list")(thrown);
      }
    },
    /** A page of messages into its place; without a place it stands for itself. */
    async page(id, place = {}, where = "fresh") {
      try {
        const {body, store} = await calls.messages(id, place);
        well("page");
        dispatch({type: "paged", id, page: body, store, where});
      } catch (thrown) {
        if (now.current.open === id) {
          failed("page")(thrown);
        }
      }
    },
    /** Looks at one conversation anew. */
    async look(id) {
      try {
        dispatch({type: "found", conversation: (await calls.conversation(id)).body});
      } catch (thrown) {
        if (asProblem(thrown).status === 404) {
          dispatch({type: "left", id});
        } else {
          failed("told")(thrown);
        }
      }
    },
  };
}

function paging({asking, now, busy, setMarked, open}) {
  async function once(cursor, where) {
    const {open: id} = now.current;
    if (id && cursor && !busy.current) {
      busy.current = true;
      await asking.page(id, {cursor}, where);
      busy.current = false;
    }
  }
  return {
    older: () => once(now.current.timeline?.older, "older"),
    newer: () => once(now.current.timeline?.newer, "newer"),
    newest: () => {
      setMarked(null);
      return asking.page(now.current.open);
    },
    again: () => {
      asking.page(now.current.open);
      asking.list();
    },
    back: () => open(null),
    jump: (messageId) => open(now.current.open, messageId),
  };
}

function deeds({calls, dispatch, asking, failed}) {
  return {
    async save(message, body) {
      try {
        dispatch({type: "changed", message: (await calls.edit(message, body)).body});
      } catch (thrown) {
        failed(thrown);
        asking.page(message.conversationId);
      }
    },
    async remove(message) {
      try {
        await calls.remove(message);
        const deletedAt = new Date().toISOString();
        dispatch({type: "changed", message: {...message, body: null, deletedAt, version: message.version + 1}});
        asking.look(message.conversationId);
      } catch (thrown) {
        failed(thrown);
      }
    },
  };
}

/** The stream of all conversations. First it is open, then everything is asked for: so nothing falls between. */
function useLive({token, dispatch, now, user, asking, outbox, onUnauthenticated}) {
  const [live, setLive] = useState("connecting");
  useEffect(() => {
    let asked = false;
    function load() {
      const {open, conversations, timeline} = now.current;
      if (conversations === null) {
        asking.list();
      }
      if (open && timeline === null) {
        asking.page(open);
        asking.look(open);
      }
    }
    const close = openStream({
      url: "/v1/stream",
      token,
      onEvent: ({name, data}) => hear(name, JSON.parse(data)),
      onState: (to, problem) => {
        setLive(to);
        if (to === "lost" && problem?.unauthenticated) {
          onUnauthenticated(problem);
        } else if (to === "live") {
          outbox.retryAll();
        }
        // Once also where there is no stream: one may read all the same. And what failed is asked for again.
        if (!asked || to === "live") {
          asked = true;
          load();
        }
      },
    });
    function hear(name, data) {
      dispatch({type: "told", name, data});
      const known = now.current.conversations?.some((each) => each.id === data.conversationId);
      if (name === "member.removed" && data.userId === user) {
        dispatch({type: "left", id: data.conversationId});
      } else if (!known || name === "message.deleted") {
        asking.look(data.conversationId);
      }
    }
    return close;
  }, [token]);
  return live;
}
