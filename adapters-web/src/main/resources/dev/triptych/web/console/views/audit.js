// What operators did and why, newest first.

import {h} from "preact";
import {useState} from "preact/hooks";
import {useDeeds} from "../deeds.js";
import {Badge, Count, Empty, Failed, Table, When} from "../parts.js";

export default function Audit({api, live}) {
  const [typed, setTyped] = useState("");
  // A step that anybody makes changes the epoch: then there is a new deed.
  const {deeds, more, problem, loading, reload, loadMore, retry} = useDeeds(api, live.blocks.migration?.value?.phaseEpoch);
  const wanted = typed.trim().toLowerCase();
  const found = deeds?.filter((deed) => has(deed, wanted));
  return h("div", null,
    h("h1", null, "Audit"),
    h("p", null, "Everything that operators did, and the system by itself in their stead. Nothing is ever taken away from it."),
    h("form", {class: "inline", onSubmit: (event) => event.preventDefault()},
      h("label", null, "Find in who, what, to what and why",
        h("input", {name: "wanted", value: typed, autocomplete: "off", placeholder: "any, such as migration", onInput: (event) => setTyped(event.currentTarget.value)})),
      h("button", {type: "button", class: "secondary", onClick: reload}, "Look again")),
    problem ? h(Failed, {problem, what: "The audit cannot be shown.", retry}) : null,
    deeds ? h("div", {"aria-busy": loading},
      h(Searched, {found, deeds, more, wanted}),
      h(Deeds, {deeds: found, more, wanted}),
      more ? h("p", null, h("button", {type: "button", class: "secondary", disabled: loading, onClick: loadMore}, "Load older ones")) : null)
      : problem ? null : h("p", {"aria-busy": "true"}, "Asking the server …"));
}

function has(deed, wanted) {
  return [deed.actor, deed.action, deed.subject, deed.reason].some((text) => text.toLowerCase().includes(wanted));
}

/** The server cannot search: whoever looks for something must know how far back this looked. */
function Searched({found, deeds, more, wanted}) {
  if (deeds.length === 0) {
    return null;
  }
  const reach = more
    ? h("span", null, "the newest ", h(Count, {value: deeds.length}), ", back to ", h(When, {at: deeds.at(-1).at}))
    : h("span", null, "all that there are, ", h(Count, {value: deeds.length}));
  return h("p", {role: "status"},
    wanted ? h("span", null, "Found ", h(Count, {value: found.length}), ". Searched: ") : "Shown: ", reach, ". ",
    more ? `Older ones ${wanted ? "were not searched" : "are not shown"}: load them below.` : null);
}

function Deeds({deeds, more, wanted}) {
  return h(Table, {
    caption: "Deeds, the newest first",
    columns: [
      {title: "When", cell: (deed) => h(When, {at: deed.at})},
      {title: "Who", cell: (deed) => deed.actor},
      {title: "What", cell: (deed) => h("span", null, h("code", null, deed.action), " ", deed.forced ? h(Badge, {tone: "warn"}, "forced") : null)},
      {title: "To what", cell: (deed) => deed.subject},
      {title: "Why", cell: (deed) => deed.reason},
    ],
    rows: deeds,
    rowKey: (deed) => deed.id,
    empty: wanted
      ? h(Empty, {title: "No such deed."}, more ? "None of those that are loaded; older ones may have it. Load them, or look for something else." : "Look for something else, or empty the field.")
      : h(Empty, {title: "Nobody has done anything yet."}, "Each step of the move and each repair will be listed here with its reason."),
  });
}
