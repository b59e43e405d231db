// Whether each store is verified.

import {h} from "preact";
import {Age, Badge, Failed, When, useLoaded} from "./parts.js";
import {storeName} from "./store-names.js";

/**
 * The verification of each store; loaded again after everything that may change it: a check, a transition, another current
 * generation, or an alert on it.
 */
export function Verification({api, live}) {
  const {checks, migration, generations, alerts} = live.blocks;
  const newest = checks?.value?.items[0];
  const missed = alerts?.value?.items.filter((alert) => alert.name === "verification-missing").length;
  const answering = generations?.value?.items.filter((each) => each.current).map((each) => each.generation).join();
  const {data, problem, reload} = useLoaded(() => api.get("/admin/consistency/verification"),
    [api, newest?.id, newest?.state, migration?.value?.phaseEpoch, answering, missed]);
  if (problem) {
    return h(Failed, {problem, what: "The verification cannot be shown.", retry: reload});
  }
  if (!data) {
    return h("p", {"aria-busy": "true"}, "Waiting for the server …");
  }
  return h("section", {"aria-labelledby": "verification-title"},
    h("h2", {id: "verification-title"}, "Verification"),
    h("div", {class: "columns"}, Object.entries(data.stores).map(([store, verification]) =>
      h(StoreVerification, {key: store, store, verification}))));
}

function StoreVerification({store, verification}) {
  const {why, checkId, digest, frontier, at, expiresAt} = verification;
  const expired = verification.verified && new Date(expiresAt) <= new Date();
  const verified = verification.verified && !expired;
  return h("article", null,
    h("h3", null, storeName(store), " ", h(Badge, {tone: verified ? "good" : "warn"}, verified ? "verified" : "not verified")),
    verified
      ? h("p", null, "The full check begun ", h(Age, {at}), " was clean. The store is verified until ", h(When, {at: expiresAt}), ".")
      : h("p", null, expired ? "The check has expired. " : `${why}. `, "Run a check of everything to verify the store."),
    checkId ? h("p", null, h("a", {href: `#/checks/${checkId}`}, "The check"), digest ? h("span", null, ", digest ", h("code", {class: "long"}, digest)) : null) : null,
    frontier ? h("details", null, h("summary", null, "Frontier"), h("code", {class: "long"}, frontier)) : null);
}
