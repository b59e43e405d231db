// What can be done about letters. Each deed counts first, so that it can say what it affects.

import {h} from "preact";
import {Failed, counted} from "./parts.js";
import {asProblem} from "/page/api.js";

const COUNTING = "counted in the console before it was asked for";

/** Tries the letters of `selection` again; answers what became of them in words, or undefined where it was called off. */
export function retry(api, act, selection, words) {
  return deed(api, act, selection, words, {
    path: "/admin/dead-letters/retry",
    title: "Try letters again",
    confirmLabel: "Try again",
    affects: "Each stream is tried in its order, and stops at the first event that is refused again. Certificates become stale where something is applied.",
  });
}

/** Gives the letters of `selection` up; their conversations are copied anew. */
export function discard(api, act, selection, words) {
  return deed(api, act, selection, words, {
    path: "/admin/dead-letters/discard",
    title: "Give letters up",
    confirmLabel: "Copy the conversations anew",
    affects: "Their conversations are copied anew from the write store, so that no hole is left: with a conversation all its letters in that store go. Certificates become stale.",
  });
}

async function deed(api, act, selection, words, {path, title, confirmLabel, affects}) {
  const done = await act({
    title,
    affects: h("div", null, h("p", null, await matched(api, path, selection, words)), h("p", null, affects)),
    confirmLabel,
    run: ({reason}) => api.post(path, {...selection, reason}),
  });
  return done ? `Of ${counted(done.matched, "letter")} ${done.recovered} recovered, ${done.stillFailing} still failing.` : undefined;
}

/** How many there are, by a dry run: it changes nothing. */
async function matched(api, path, selection, words) {
  try {
    const dry = await api.post(path, {...selection, dryRun: true, reason: COUNTING});
    return selection.ids ? `${chosen(dry.matched, selection.ids.length)}.` : `${counted(dry.matched, "letter")}: ${words}.`;
  } catch (thrown) {
    return h(Failed, {problem: asProblem(thrown), what: "How many there are could not be counted."});
  }
}

/** Some that were chosen may be gone by now. */
function chosen(there, all) {
  return there === all ? `${counted(all, "letter")} that you chose` : `${there} of the ${counted(all, "letter")} that you chose`;
}
