// The write database's incarnation; loaded again when the alert on it changes.

import {h} from "preact";
import {Age, Badge, Failed, useLoaded} from "./parts.js";

/** `alerts` is the live block; a suspected restore raises one. */
export function Incarnation({api, act, alerts}) {
  const doubt = alerts?.value?.items.find((alert) => alert.name === "incarnation-suspected");
  const {data, problem, reload} = useLoaded(() => api.get("/admin/sync/incarnation"), [api, doubt?.since]);
  return h("section", {"aria-labelledby": "incarnation-title"},
    h("h2", {id: "incarnation-title"}, "Incarnation of the write database"),
    problem ? h(Failed, {problem, what: "The incarnation cannot be shown.", retry: reload}) : null,
    data ? h(Present, {present: data, api, act, reload}) : null);
}

function Present({present, api, act, reload}) {
  if (!present.suspicion) {
    return h("p", null, h(Badge, {tone: "good"}, `incarnation ${present.incarnation}`), " since ", h(Age, {at: present.declaredAt}),
      ". No restore was detected.");
  }
  return h("div", {class: "failed", role: "alert"},
    h("p", null, h("strong", null, "The write database may have been restored or failed over. "), present.suspicion.reason, " Publishing is paused since ", h(Age, {at: present.suspicion.since}), "."),
    present.whatToDo ? h("p", null, present.whatToDo) : null,
    h("button", {type: "button", onClick: () => declare(present, api, act).then(reload)}, "Declare a new incarnation …"));
}

function declare(present, api, act) {
  return act({
    title: `Declare incarnation ${present.incarnation + 1}`,
    affects: h("p", null, "This database becomes the source of truth as it is. Acknowledged writes that it lacks are lost, and both stores are rebuilt from it. This cannot be undone."),
    confirmLabel: "Declare a new incarnation",
    safeguard: "I know that everything this database lacks is lost.",
    must: true,
    run: ({reason}) => api.post("/admin/sync/incarnation", {reason}),
  });
}
