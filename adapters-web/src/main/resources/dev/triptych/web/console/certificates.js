// Whether a clean report can be relied on now.

import {h} from "preact";
import {Age, Badge, Failed, When, useLoaded} from "./parts.js";
import {storeName} from "./findings.js";

/**
 * The certificate of each store; asked for again when something may have made or unmade one: a check, a step of the move,
 * another generation, or that the server misses one.
 */
export function Certificates({api, live}) {
  const {checks, migration, generations, alerts} = live.blocks;
  const newest = checks?.value?.items[0];
  const missed = alerts?.value?.items.filter((alert) => alert.name === "verification-missing").length;
  const answering = generations?.value?.items.filter((each) => each.current).map((each) => each.generation).join();
  const {data, problem, reload} = useLoaded(() => api.get("/admin/consistency/verification"),
    [api, newest?.id, newest?.state, migration?.value?.phaseEpoch, answering, missed]);
  if (problem) {
    return h(Failed, {problem, what: "Whether a certificate holds cannot be said.", retry: reload});
  }
  if (!data) {
    return h("p", {"aria-busy": "true"}, "Waiting for the server …");
  }
  return h("section", {"aria-labelledby": "certificates-title"},
    h("h2", {id: "certificates-title"}, "Certificates"),
    h("div", {class: "columns"}, Object.entries(data.stores).map(([store, certificate]) =>
      h(Certificate, {key: store, store, certificate}))));
}

function Certificate({store, certificate}) {
  const {why, checkId, digest, frontier, at, expiresAt} = certificate;
  const expired = certificate.verified && new Date(expiresAt) <= new Date();
  const verified = certificate.verified && !expired;
  return h("article", null,
    h("h3", null, storeName(store), " ", h(Badge, {tone: verified ? "good" : "warn"}, verified ? "verified" : "not verified")),
    verified
      ? h("p", null, "A check of everything was clean, begun ", h(Age, {at}), ". It holds until ", h(When, {at: expiresAt}), ".")
      : h("p", null, expired ? "It has expired. " : why === "none" ? "Nothing was verified yet. " : `${why}. `, "A clean check of everything gives a certificate."),
    checkId ? h("p", null, h("a", {href: `#/checks/${checkId}`}, "Its check"), digest ? h("span", null, ", digest ", h("code", {class: "long"}, digest)) : null) : null,
    frontier ? h("details", null, h("summary", null, "Frontier"), h("code", {class: "long"}, frontier)) : null);
}
