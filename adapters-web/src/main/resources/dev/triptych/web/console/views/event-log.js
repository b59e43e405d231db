// The event log: its months, which of them may leave it, and why the others stay.

import {h} from "preact";
import {useState} from "preact/hooks";
import {archive, monthOf, waysToArchive} from "../event-log.js";
import {Badge, Count, Empty, Failed, Table, useLoaded} from "../parts.js";
import {useTold} from "../told.js";

export default function EventLog({api, act}) {
  const {data, problem, loading, reload} = useLoaded(() => api.get("/admin/sync/event-log"), [api]);
  const [told, tell] = useTold();
  async function go(way) {
    const text = await archive(api, act, way);
    if (text) {
      tell(text);
    }
    // What failed on its way, or was called off after that, may have archived some months all the same.
    reload();
  }
  return h("div", null,
    h("h1", null, "Event log"),
    h("p", null, "All events, one table a month. The relay publishes them from here, and stores read missed events here. Archive a month that no store needs, to limit the size of the write database."),
    told,
    problem ? h(Failed, {problem, what: "The event log cannot be shown.", retry: reload}) : null,
    data ? h(Parts, {parts: data.items, loading, go, reload}) : problem ? null : h("p", {"aria-busy": "true"}, "Loading …"));
}

function Parts({parts, loading, go, reload}) {
  return h("div", {"aria-busy": loading},
    h(Archive, {parts, go, reload}),
    h(Table, {
      caption: "Partitions of the event log, oldest first",
      columns: [
        {title: "Month (UTC)", cell: monthOf},
        {title: "Table", cell: (part) => h("code", {class: "long"}, part.name)},
        {title: "Events, about", number: true, cell: (part) => h(Count, {value: part.events})},
        {title: "Archivable", cell: (part) => h(Badge, {tone: part.archivable ? "good" : "plain"}, part.archivable ? "may be archived" : "kept")},
        {title: "Why", cell: (part) => part.keptBecause ?? "old enough, and applied by every store"},
      ],
      rows: parts,
      rowKey: (part) => part.name,
      empty: h(Empty, {title: "No partitions."}, "The event log should have some: run ./triptych migrate."),
    }),
    h("p", null, "A month may be archived if it is older than REDACTION_DAYS, is published, and every attached store has applied it: see the ",
      h("a", {href: "#/overview"}, "Overview"), " for their lag. The number of events is the database's estimate; 0 may mean that it has not been analyzed yet."));
}

function Archive({parts, go, reload}) {
  const ways = waysToArchive(parts);
  const longest = ways.at(-1);
  const [chosen, setChosen] = useState(null);
  const way = ways.find((each) => each.before === chosen) ?? longest;
  const again = h("button", {type: "button", class: "secondary", onClick: reload}, "Reload");
  if (!way) {
    return h("div", null,
      h(Empty, {title: "No partition may be archived now."}, "The table below has the reasons."), h("p", {class: "buttons"}, again));
  }
  function submit(event) {
    event.preventDefault();
    go(way);
  }
  return h("form", {class: "inline", onSubmit: submit},
    h("label", null, "Archive up to and including",
      h("select", {name: "before", value: way.before, onChange: (event) => setChosen(event.currentTarget.value)},
        ways.map((each) => h("option", {key: each.before, value: each.before}, each.month)))),
    h("button", {type: "submit"}, "Archive …"), again);
}
