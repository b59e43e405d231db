// The parts of the event log in words, and taking them out of it.

import {h} from "preact";
import {Count, counted} from "./parts.js";

const MONTH = new Intl.DateTimeFormat("en-GB", {month: "long", year: "numeric", timeZone: "UTC"});

/** The month of a part; months are those of UTC. The part without bounds takes what has no month of its own. */
export function monthOf(part) {
  return part.from ? MONTH.format(new Date(part.from)) : "any other time";
}

/** How far one can archive: `{before, month, parts}` up to each part that may go, the longest way last. */
export function waysToArchive(parts) {
  return parts.filter((part) => part.archivable).map((last) => ({
    before: new Date(last.to).toISOString().slice(0, 7),
    month: monthOf(last),
    parts: parts.filter((part) => part.to && Date.parse(part.to) <= Date.parse(last.to)),
  }));
}

/** Archives that far; answers what became of it in words, or undefined where it was called off. */
export async function archive(api, act, way) {
  const done = await act({
    title: `Archive up to ${way.month}`,
    affects: h(Affects, {parts: way.parts}),
    confirmLabel: "Archive",
    explain: (problem) => (problem.slug === "write-store-unavailable" || problem.status === 0 ? h(Halfway) : null),
    run: ({reason}) => api.post("/admin/sync/event-log/archive", {before: way.before, reason}),
  });
  return done ? outcome(done) : undefined;
}

/** Each month is a transaction of its own, which gives up when it has to wait. */
function Halfway() {
  return h("p", null, "If people can write, something else held the log for longer than two seconds, such as a long query, a backup or an open transaction: ask again when that is over. Months go one by one, so some may be archived already.");
}

function outcome({archived, kept}) {
  const gone = archived.length > 0 ? `Archived: ${archived.join(", ")}.` : "Nothing was archived.";
  return kept.length > 0 ? `${gone} Still in the log: ${kept.map(why).join("; ")}.` : gone;
}

function why(part) {
  return `${part.name}, because ${part.keptBecause}`;
}

function Affects({parts}) {
  const going = parts.filter((part) => part.archivable);
  const staying = parts.filter((part) => !part.archivable);
  const events = going.reduce((sum, part) => sum + part.events, 0);
  return h("div", null,
    h("p", null, `${counted(going.length, "table")} with about `, h(Count, {value: events}), ` events: ${going.map((part) => part.name).join(", ")}. `,
      staying.length > 0 ? `Kept: ${staying.map(why).join("; ")}.` : null),
    h("p", null, "They leave the event log and become tables of the schema ", h("code", null, "archive"),
      " of the same database. Nothing is deleted, and no resync needs these tables."),
    h("p", null, "A live stream that resumes from before them begins with the events that are left. The locations of a message no longer list their events. Sends and reads of the log wait for at most two seconds."),
    h("p", null, "A table that was not dropped can be attached to the log again by hand: docs/EVENT_LOG.md has the commands."));
}
