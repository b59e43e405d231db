// What operators did and why, newest first.

import {h} from "preact";
import {useState} from "preact/hooks";
import {useAudit} from "../audit-entries.js";
import {Badge, Count, Empty, Failed, Table, When} from "../parts.js";

export default function Audit({api, live}) {
  const [typed, setTyped] = useState("");
  // A step that anybody makes changes the epoch: then there is a new entry.
  const {entries, more, problem, loading, reload, loadMore, retry} = useAudit(api, live.blocks.migration?.value?.phaseEpoch);
  const wanted = typed.trim().toLowerCase();
  const found = entries?.filter((entry) => has(entry, wanted));
  return h("div", null,
    h("h1", null, "Audit"),
    h("p", null, "Every operator action, and every automatic one. Entries are never changed or deleted."),
    h("form", {class: "inline", onSubmit: (event) => event.preventDefault()},
      h("label", null, "Search actor, action, subject and reason",
        h("input", {name: "wanted", value: typed, autocomplete: "off", placeholder: "any, such as migration", onInput: (event) => setTyped(event.currentTarget.value)})),
      h("button", {type: "button", class: "secondary", onClick: reload}, "Reload")),
    problem ? h(Failed, {problem, what: "The audit cannot be shown.", retry}) : null,
    entries ? h("div", {"aria-busy": loading},
      h(Searched, {found, entries, more, wanted}),
      h(Entries, {entries: found, more, wanted}),
      more ? h("p", null, h("button", {type: "button", class: "secondary", disabled: loading, onClick: loadMore}, "Load older entries")) : null)
      : problem ? null : h("p", {"aria-busy": "true"}, "Loading …"));
}

function has(entry, wanted) {
  return [entry.actor, entry.action, entry.subject, entry.reason].some((text) => text.toLowerCase().includes(wanted));
}

/** The server cannot search: whoever looks for something must know how far back this looked. */
function Searched({found, entries, more, wanted}) {
  if (entries.length === 0) {
    return null;
  }
  const reach = more
    ? h("span", null, "the newest ", h(Count, {value: entries.length}), ", back to ", h(When, {at: entries.at(-1).at}))
    : h("span", null, "all entries, ", h(Count, {value: entries.length}));
  return h("p", {role: "status"},
    wanted ? h("span", null, "Found ", h(Count, {value: found.length}), ". Searched: ") : "Shown: ", reach, ". ",
    more ? `Older entries ${wanted ? "were not searched" : "are not shown"}: load them below.` : null);
}

function Entries({entries, more, wanted}) {
  return h(Table, {
    caption: "Actions, newest first",
    columns: [
      {title: "When", cell: (entry) => h(When, {at: entry.at})},
      {title: "Who", cell: (entry) => entry.actor},
      {title: "Action", cell: (entry) => h("span", null, h("code", null, entry.action), " ", entry.forced ? h(Badge, {tone: "warn"}, "forced") : null)},
      {title: "Subject", cell: (entry) => entry.subject},
      {title: "Why", cell: (entry) => entry.reason},
    ],
    rows: entries,
    rowKey: (entry) => entry.id,
    empty: wanted
      ? h(Empty, {title: "No matching action."}, more ? "No loaded entry matches. Load more below, or change the search." : "Change the search, or clear it.")
      : h(Empty, {title: "No actions yet."}, "Each transition and each repair will be listed here with its reason."),
  });
}
