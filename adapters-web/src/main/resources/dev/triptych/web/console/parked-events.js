// Retry and discard of parked events. Each counts the events first, so that the dialog can say what it affects.

import {h} from "preact";
import {Failed, counted} from "./parts.js";
import {asProblem} from "/page/api.js";

const COUNTING = "counted by the console before the confirmation";

/** Retries the parked events of `selection`; answers the outcome in words, or undefined if it was cancelled. */
export function retry(api, act, selection, words) {
  return action(api, act, selection, words, {
    path: "/admin/dead-letters/retry",
    title: "Retry parked events",
    confirmLabel: "Retry",
    affects: "Each stream is retried in its order, up to the first event that is refused again. A store to which an event is applied is no longer verified.",
  });
}

/** Discards the parked events of `selection`; their conversations are copied again. */
export function discard(api, act, selection, words) {
  return action(api, act, selection, words, {
    path: "/admin/dead-letters/discard",
    title: "Discard parked events",
    confirmLabel: "Discard and copy again",
    affects: "Their conversations are copied from the write store again, so that no gap is left. The copy replaces all parked events of a conversation in that store. Verification is invalidated.",
  });
}

async function action(api, act, selection, words, {path, title, confirmLabel, affects}) {
  const done = await act({
    title,
    affects: h("div", null, h("p", null, await matched(api, path, selection, words)), h("p", null, affects)),
    confirmLabel,
    run: ({reason}) => api.post(path, {...selection, reason}),
  });
  return done ? `${counted(done.matched, "parked event")}: ${done.recovered} recovered, ${done.stillFailing} still failing.` : undefined;
}

/** How many there are, by a dry run: it changes nothing. */
async function matched(api, path, selection, words) {
  try {
    const dry = await api.post(path, {...selection, dryRun: true, reason: COUNTING});
    return selection.ids ? `${chosen(dry.matched, selection.ids.length)}.` : `${counted(dry.matched, "parked event")}: ${words}.`;
  } catch (thrown) {
    return h(Failed, {problem: asProblem(thrown), what: "The parked events could not be counted."});
  }
}

/** Some of the selected ones may not be parked any more. */
function chosen(there, all) {
  return there === all ? `${counted(all, "selected parked event")}` : `${there} of the ${counted(all, "selected parked event")}`;
}
