// The notice of a broken connection: what the page shows is then of the past.

import {h} from "preact";
import {Age, Failed} from "./parts.js";
import {problemOf, unreachable} from "/page/api.js";

/** Whether what the blocks hold is how things are. */
export function isPresent(live) {
  return live.state === "live" || live.state === "connecting";
}

/** While the line is broken the page shows the past, and says so. */
export function Past({live}) {
  if (isPresent(live)) {
    return null;
  }
  if (Object.keys(live.blocks).length === 0) {
    return h(Failed, {problem: live.problem ?? unreachable(new Error()), what: "Nothing to show yet: no connection."},
      live.state === "lost" ? null : h("p", null, "The page reconnects automatically."));
  }
  return h("div", {class: "failed", role: "alert"},
    h("p", null, h("strong", null, "Disconnected: "), "this page shows the state when the connection broke, ", h(Age, {at: live.since}), ". ",
      live.state === "lost" ? live.problem?.message : "The page reconnects automatically."));
}

/** One block: its value, or why there is none. */
export function Part({block, live, what, children}) {
  if (!block) {
    return isPresent(live) ? h("p", {"aria-busy": "true"}, "Waiting for the server …") : null;
  }
  return block.problem ? h(Unreadable, {problem: block.problem, what}) : children(block.value);
}

/** A block that the server could not read, with its reason. */
export function Unreadable({problem, what}) {
  return h(Failed, {problem: problemOf(problem.status, problem), what});
}
