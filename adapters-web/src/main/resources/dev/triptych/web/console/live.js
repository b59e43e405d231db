// The live data of all views: one stream of blocks, each with its value or with why it cannot be read.

import {useEffect, useRef, useState} from "preact/hooks";
import {openStream} from "/page/stream.js";
import {addHistory, addSample} from "./samples.js";
import {FIRST_STORES, storesIn} from "./store-names.js";

const NOTHING = {state: "connecting", blocks: {}, stores: FIRST_STORES, problem: null, since: null};

/**
 * Follows /admin/stream as long as there is a token: `{state, blocks, stores, problem, since, samples}`. `blocks[name]` is `{value,
 * problem}`: `value` is null where `problem` says why it cannot be read. `state` is `connecting`, `live`, `reconnecting`
 * or `lost`; when it is not `live`, what the blocks hold is how things were, not how they are. `stores` are the
 * names of the derived stores; they outlast a broken connection, so that no choice of a store goes away. `samples` are their numbers
 * of the last hour, as far as this page or the instance has kept them, with gaps where nothing was known. `onRefused` is called
 * with the problem of a token that is refused.
 */
export function useLive(token, onRefused) {
  const [live, setLive] = useState(NOTHING);
  const samples = useRef([]);
  const newest = useRef(live);
  newest.current = live;

  useEffect(() => {
    const sampling = setInterval(() => addSample(samples.current, newest.current), 1000);
    const stop = openStream({
      url: "/admin/stream",
      token,
      onEvent: ({name, data}) => {
        const block = JSON.parse(data);
        if (name === "history") {
          addHistory(samples.current, block.value);
        } else {
          setLive((before) => withBlock(before, name, block));
        }
      },
      onState: (state, problem) => {
        setLive((before) => withState(before, state, problem));
        if (problem?.status === 401 || problem?.status === 403) {
          onRefused(problem);
        }
      },
    });
    return () => {
      clearInterval(sampling);
      stop();
    };
  }, [token]);
  return {...live, samples: samples.current};
}

function withBlock(before, name, block) {
  const stores = (name === "sync" && storesIn(block)) || before.stores;
  return {...before, stores, blocks: {...before.blocks, [name]: block}};
}

/** A new connection begins with everything: until it came, nothing of the one before counts as present. */
function withState(before, state, problem) {
  const since = before.state === state ? before.since : new Date().toISOString();
  return {...before, state, problem, since, blocks: state === "live" ? {} : before.blocks};
}
