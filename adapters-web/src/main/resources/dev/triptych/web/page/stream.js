// Server-sent events over fetch, since an EventSource cannot send the Authorization header.

import {asProblem, problemOf, unreachable} from "./api.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The server says something at least every 15 s, if only a comment: after three such silences the line is dead. */
const LONGEST_SILENCE_MS = 45_000;
/** A connection that lasted so long was a good one: the next wait is short again. */
const GOOD_MS = 10_000;
/** What cannot get better by asking again with the same token. */
const FINAL = new Set([400, 401, 403, 404]);

/**
 * Follows a stream until the function that this returns is called.
 *
 * `onEvent({name, id, data})` hears every event, `data` as text. `onState(state, problem)` hears `live`; `reconnecting`
 * (it broke, and is tried again, with ever longer waits); `lost` (the server refuses it: no further try).
 * It resumes with Last-Event-ID where the stream has ids. What the browser says of the network is heard: a line that is
 * gone would else be missed only after some silence.
 */
export function openStream({url, token, lastEventId = null, onEvent, onState = () => {}}) {
  const line = {url, token, lastId: lastEventId, onEvent, onState, attempt: 0, stopped: false, abort: null, wake: null};
  const hurry = () => line.wake?.();
  const drop = () => line.abort?.abort();
  addEventListener("online", hurry);
  addEventListener("offline", drop);
  follow(line).finally(() => {
    removeEventListener("online", hurry);
    removeEventListener("offline", drop);
  });
  return () => {
    line.stopped = true;
    line.abort?.abort();
    line.wake?.();
  };
}

async function follow(line) {
  while (!line.stopped) {
    const problem = await connection(line);
    if (line.stopped) {
      return;
    }
    if (problem && FINAL.has(problem.status)) {
      line.onState("lost", problem);
      return;
    }
    line.onState("reconnecting", problem);
    await pause(line);
  }
}

/** One connection, from its beginning to its end; answers what was wrong with it, null for a plain end. */
async function connection(line) {
  line.abort = new AbortController();
  const begun = Date.now();
  const watch = watchdog(line.abort);
  try {
    const response = await fetch(line.url, {headers: headers(line), cache: "no-store", signal: line.abort.signal})
      .catch(broken);
    if (!response.ok) {
      return problemOf(response.status, await response.json().catch(() => null));
    }
    line.onState("live", null);
    await readAll(line, response.body, watch);
    return null;
  } catch (failure) {
    return asProblem(failure);
  } finally {
    watch.stop();
    line.abort.abort();
    if (Date.now() - begun > GOOD_MS) {
      line.attempt = 0;
    }
  }
}

/** The line itself failed: the page did not. */
function broken(failure) {
  throw unreachable(failure);
}

function headers(line) {
  const all = {Accept: "text/event-stream", Authorization: `Bearer ${line.token}`};
  if (line.lastId) {
    all["Last-Event-ID"] = line.lastId;
  }
  return all;
}

/** Ends a connection on which nothing comes any more. */
function watchdog(abort) {
  let timer = null;
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), LONGEST_SILENCE_MS);
  };
  touch();
  return {touch, stop: () => clearTimeout(timer)};
}

async function readAll(line, body, watch) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const {done, value} = await reader.read().catch(broken);
    if (done || line.stopped) {
      return;
    }
    watch.touch();
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    blocks.forEach((block) => take(line, block));
  }
}

function take(line, block) {
  const event = {name: "message", id: null, data: null};
  for (const row of block.split("\n")) {
    const colon = row.indexOf(":");
    if (colon > 0) {
      const value = row.slice(colon + 1).replace(/^ /, "");
      read(event, row.slice(0, colon), value);
    }
  }
  if (event.id !== null) {
    line.lastId = event.id;
  }
  if (event.data !== null) {
    line.onEvent({name: event.name, id: line.lastId, data: event.data});
  }
}

function read(event, field, value) {
  if (field === "event") {
    event.name = value;
  } else if (field === "id") {
    event.id = value;
  } else if (field === "data") {
    event.data = event.data === null ? value : `${event.data}\n${value}`;
  }
}

/** Waits a random part of a time that doubles, so that clients of a server that fell do not come back all at once. */
function pause(line) {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** line.attempt);
  line.attempt = Math.min(line.attempt + 1, 10);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, most / 2 + (Math.random() * most) / 2);
    line.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
