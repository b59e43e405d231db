// Messages on their way. One that got no answer is sent again under the same id, so that it is never there twice.

import {asProblem} from "/page/api.js";
import {keepOutbox, newClientMessageId} from "./drafts.js";
import {inWords} from "./parts.js";

/** Whatever may be otherwise the next time; the rest is the message's own fault. */
const PASSING = (problem) => problem.status === 0 || problem.status === 429 || problem.status >= 500;

// One after the other: of two that are under way at once the server may hear the second first.
let last = Promise.resolve();

function inOrder(work) {
  last = last.then(work, work);
  return last;
}

/** `send`, `retry` and `retryAll` (those that failed for no fault of theirs), `discard`. */
export function useOutbox({calls, user, dispatch, now}) {
  function put(outbox) {
    keepOutbox(user, outbox);
    dispatch({type: "outbox", outbox});
    now.current = {...now.current, outbox};
  }
  const without = (message) =>
    now.current.outbox.filter((each) => each.clientMessageId !== message.clientMessageId);
  const note = (message, change) => put(now.current.outbox.map((each) =>
    each.clientMessageId === message.clientMessageId ? {...each, ...change} : each));

  async function transmit(message) {
    note(message, {problem: null, passing: false, going: true});
    try {
      const {body} = await calls.send(message);
      put(without(message));
      dispatch({type: "told", name: "message.sent", data: body});
    } catch (thrown) {
      const problem = asProblem(thrown);
      note(message, {problem: inWords(problem), passing: PASSING(problem) || problem.unauthenticated, going: false});
    }
  }
  return {
    send(conversationId, body, replyTo) {
      const message = {conversationId, clientMessageId: newClientMessageId(), body, replyTo};
      put([...now.current.outbox, message]);
      return inOrder(() => transmit(message));
    },
    retry: transmit,
    /** One after the other, in the order in which they were written. */
    async retryAll() {
      for (const message of now.current.outbox) {
        if (!message.going && (message.passing || !message.problem)) {
          await transmit(message);
        }
      }
    },
    discard: (message) => put(without(message)),
  };
}
