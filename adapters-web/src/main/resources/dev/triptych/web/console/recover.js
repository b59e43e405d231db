// Bringing one event into every store that lacks it.

import {h} from "preact";
import {useState} from "preact/hooks";

const UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

const OUTCOMES = {
  "applied": "Recovered: what lacked it has it now.",
  "already-applied": "There was nothing to recover: no store lacks it.",
  "parked": "Not recovered: a store still refuses it, or one before it.",
};

/** Recovers the event; answers what became of it (children), or undefined where it was called off. */
export async function recover(api, act, eventId) {
  const done = await act({
    title: "Recover one event",
    affects: h("div", null,
      h("p", null, "Event ", h("code", {class: "long"}, eventId), "."),
      h("p", null, "Every store that lacks it takes it in, with what comes before it in its conversation; where that is archived, the conversation is copied anew. A store that has it stays as it is."),
      h("p", null, "Certificates become stale: check everything afterwards. An event that is only late needs none of this, it comes by itself.")),
    confirmLabel: "Recover",
    explain: (problem) => (problem.status === 404 ? h(Unknown) : null),
    run: ({reason}) => api.post(`/admin/sync/events/${encodeURIComponent(eventId)}/recover`, {reason}),
  });
  return done ? h(Outcome, {done}) : undefined;
}

function Unknown() {
  return h("p", null, "Neither the event log nor a dead letter has an event of this id. If it is the id of a message, trace that: its events are listed there. If it is archived, start a check of its conversation that mends at once what differs.");
}

function Outcome({done}) {
  return h("span", null, h("strong", null, OUTCOMES[done.outcome] ?? done.outcome), ` In each store: ${done.detail}. `,
    done.outcome === "parked" ? h("a", {href: "#/dead-letters"}, "See the dead letters") : null);
}

/** For an event whose id stands in a log line, an alert or a dead letter. `onEvent` gets the id. */
export function RecoverById({onEvent}) {
  const [id, setId] = useState("");
  function submit(event) {
    event.preventDefault();
    onEvent(id.trim());
  }
  return h("section", {"aria-labelledby": "recover-title"},
    h("h2", {id: "recover-title"}, "Recover one event"),
    h("p", null, "If you have only the id of an event, from the log of an instance or from a dead letter. A message's events are found by its trace."),
    h("form", {onSubmit: submit, class: "inline"},
      h("label", null, "Event id",
        h("input", {name: "event", value: id, required: true, pattern: `\\s*${UUID}\\s*`, title: "An id has 32 digits in five groups.", autocomplete: "off", spellcheck: false,
          onInput: (event) => setId(event.currentTarget.value)})),
      h("button", {type: "submit", class: "secondary"}, "Recover …")));
}
