// Bringing one event into every store that lacks it.

import {h} from "preact";
import {useState} from "preact/hooks";

const UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

const OUTCOMES = {
  "applied": "Recovered: every store has the event now.",
  "already-applied": "Nothing to recover: no store lacks the event.",
  "parked": "Not recovered: a store still refuses the event, or one before it in its stream.",
};

/** Recovers the event; answers what became of it (children), or undefined where it was called off. */
export async function recover(api, act, eventId) {
  const done = await act({
    title: "Recover one event",
    affects: h("div", null,
      h("p", null, "Event ", h("code", {class: "long"}, eventId), "."),
      h("p", null, "Applies the event to every store that lacks it, after the events before it in its conversation. If those are archived, the conversation is copied again. A store that has the event does not change."),
      h("p", null, "Verification is invalidated: run a full check afterwards. An event that is only late needs no recovery: the projection applies it.")),
    confirmLabel: "Recover",
    explain: (problem) => (problem.status === 404 ? h(Unknown) : null),
    run: ({reason}) => api.post(`/admin/sync/events/${encodeURIComponent(eventId)}/recover`, {reason}),
  });
  return done ? h(Outcome, {done}) : undefined;
}

function Unknown() {
  return h("p", null, "Neither the event log nor the parked events have this id. If it is a message's id, locate the message: its events are listed there. If the event is archived, run a check of its conversation with repair.");
}

function Outcome({done}) {
  return h("span", null, h("strong", null, OUTCOMES[done.outcome] ?? done.outcome), ` In each store: ${done.detail}. `,
    done.outcome === "parked" ? h("a", {href: "#/dead-letters"}, "See the parked events") : null);
}

/** For the id of an event from a log line, an alert or a parked event. `onEvent` gets the id. */
export function RecoverById({onEvent}) {
  const [id, setId] = useState("");
  function submit(event) {
    event.preventDefault();
    onEvent(id.trim());
  }
  return h("section", {"aria-labelledby": "recover-title"},
    h("h2", {id: "recover-title"}, "Recover one event"),
    h("p", null, "For the id of an event from a log line, an alert or a parked event. To find a message's events, locate the message."),
    h("form", {onSubmit: submit, class: "inline"},
      h("label", null, "Event id",
        h("input", {name: "event", value: id, required: true, pattern: `\\s*${UUID}\\s*`, title: "An id has 32 digits in five groups.", autocomplete: "off", spellcheck: false,
          onInput: (event) => setId(event.currentTarget.value)})),
      h("button", {type: "submit", class: "secondary"}, "Recover …")));
}
