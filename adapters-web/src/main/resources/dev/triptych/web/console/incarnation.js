// Which life the write database is in. Asked for when alerts change: a doubt raises one.

import {h} from "preact";
import {Age, Badge, Failed, useLoaded} from "./parts.js";

/** `alerts` is the live block; it only says when to look again: when a doubt arises, and when it is settled. */
export function Incarnation({api, act, alerts}) {
  const doubt = alerts?.value?.items.find((alert) => alert.name === "incarnation-suspected");
  const {data, problem, reload} = useLoaded(() => api.get("/admin/sync/incarnation"), [api, doubt?.since]);
  return h("section", {"aria-labelledby": "incarnation-title"},
    h("h2", {id: "incarnation-title"}, "Incarnation of the write database"),
    problem ? h(Failed, {problem, what: "The incarnation cannot be shown.", retry: reload}) : null,
    data ? h(Life, {life: data, api, act, reload}) : null);
}

function Life({life, api, act, reload}) {
  if (!life.suspicion) {
    return h("p", null, h(Badge, {tone: "good"}, `incarnation ${life.incarnation}`), " since ", h(Age, {at: life.declaredAt}),
      ". Nothing speaks against it being the database that it was.");
  }
  return h("div", {class: "failed", role: "alert"},
    h("p", null, h("strong", null, "This may be a restored or failed-over database. "), life.suspicion.reason, " Nothing is published since ", h(Age, {at: life.suspicion.since}), "."),
    life.whatToDo ? h("p", null, life.whatToDo) : null,
    h("button", {type: "button", onClick: () => declare(life, api, act).then(reload)}, "Go on with this database …"));
}

function declare(life, api, act) {
  return act({
    title: `Begin incarnation ${life.incarnation + 1}`,
    affects: h("p", null, "You say that this database is the one to go on with, as it is. What it lacks of what was once acknowledged is given up, and both stores are built anew from it. This cannot be undone."),
    confirmLabel: "Begin a new incarnation",
    safeguard: "I know that what this database lacks is lost.",
    must: true,
    run: ({reason}) => api.post("/admin/sync/incarnation", {reason}),
  });
}
