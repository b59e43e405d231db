// What all views see live: one stream of blocks, each with its value or with why it cannot be read.

import {useEffect, useState} from "preact/hooks";
import {openStream} from "/page/stream.js";

const NOTHING = {state: "connecting", blocks: {}, problem: null, since: null};

/**
 * Follows /admin/stream as long as there is a token: `{state, blocks, problem, since}`. `blocks[name]` is `{value, problem,
 * at}`: `value` is null where `problem` says why it cannot be read. `state` is `connecting`, `live`, `reconnecting`
 * or `lost`; when it is not `live`, what the blocks hold is how things were, not how they are.
 */
export function useLive(token, onUnauthenticated) {
  const [live, setLive] = useState(NOTHING);
  useEffect(() => {
    if (!token) {
      return undefined;
    }
    setLive(NOTHING);
    return openStream({
      url: "/admin/stream",
      token,
      onEvent: ({name, data}) => setLive((before) => withBlock(before, name, JSON.parse(data))),
      onState: (state, problem) => {
        setLive((before) => (before.state === state ? before : {...before, state, problem, since: new Date().toISOString()}));
        if (problem?.unauthenticated) {
          onUnauthenticated(problem);
        }
      },
    });
  }, [token]);
  return live;
}

function withBlock(before, name, block) {
  return {...before, blocks: {...before.blocks, [name]: block}};
}
