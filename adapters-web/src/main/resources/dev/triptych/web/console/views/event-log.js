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
    h("p", null, "Everything that was written, a table a month. From it events go to the bus, and stores read there what they missed. A month that nobody needs any more can be taken out, so that the write database does not grow for ever."),
    told,
    problem ? h(Failed, {problem, what: "The event log cannot be shown.", retry: reload}) : null,
    data ? h(Parts, {parts: data.items, loading, go, reload}) : problem ? null : h("p", {"aria-busy": "true"}, "Asking the server …"));
}

function Parts({parts, loading, go, reload}) {
  return h("div", {"aria-busy": loading},
    h(Archive, {parts, go, reload}),
    h(Table, {
      caption: "Parts of the log, the oldest first",
      columns: [
        {title: "Month (UTC)", cell: monthOf},
        {title: "Table", cell: (part) => h("code", {class: "long"}, part.name)},
        {title: "Events, about", number: true, cell: (part) => h(Count, {value: part.events})},
        {title: "May it go?", cell: (part) => h(Badge, {tone: part.archivable ? "good" : "plain"}, part.archivable ? "may be archived" : "stays")},
        {title: "Why", cell: (part) => part.keptBecause ?? "it is old enough, and nobody needs it any more"},
      ],
      rows: parts,
      rowKey: (part) => part.name,
      empty: h(Empty, {title: "There are none."}, "A log has parts from the start: something is wrong, run ./triptych migrate."),
    }),
    h("p", null, "A month goes when it is older than REDACTION_DAYS, when all of it is on the bus, and when every store that is fed has it: ",
      h("a", {href: "#/overview"}, "Overview"), " says how far these are, and what to do where one does not answer. How many events there are is the database's estimate: 0 may only mean that it has not counted yet."));
}

function Archive({parts, go, reload}) {
  const ways = waysToArchive(parts);
  const longest = ways.at(-1);
  const [chosen, setChosen] = useState(null);
  const way = ways.find((each) => each.before === chosen) ?? longest;
  const again = h("button", {type: "button", class: "secondary", onClick: reload}, "Look again");
  if (!way) {
    return h("div", null,
      h(Empty, {title: "No part may be archived now."}, "Below it says of each why it stays."), h("p", {class: "buttons"}, again));
  }
  function submit(event) {
    event.preventDefault();
    go(way);
  }
  return h("form", {class: "inline", onSubmit: submit},
    h("label", null, "Archive up to and with",
      h("select", {name: "before", value: way.before, onChange: (event) => setChosen(event.currentTarget.value)},
        ways.map((each) => h("option", {key: each.before, value: each.before}, each.month)))),
    h("button", {type: "submit"}, "Archive …"), again);
}
