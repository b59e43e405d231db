// What operators did and why, newest first.

import {h} from "preact";
import {useState} from "preact/hooks";
import {Badge, Empty, Failed, Table, When, useLoaded} from "../parts.js";

const PAGE = 50;

export default function Audit({api, live}) {
  const [cursors, setCursors] = useState([null]);
  const [wanted, setWanted] = useState("");
  const cursor = cursors.at(-1);
  const path = `/admin/audit?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
  // A step that anybody makes changes the epoch: the first page is asked for again then.
  const epoch = cursor ? null : live.blocks.migration?.value?.phaseEpoch;
  const {data, problem, loading, reload} = useLoaded(() => api.get(path), [api, path, epoch]);
  const items = data?.items.filter((each) => each.action.includes(wanted.trim())) ?? [];
  return h("div", null,
    h("h1", null, "Audit"),
    h("p", null, "Everything that operators did, and the system by itself in their stead. Nothing is ever taken away from it."),
    h("form", {class: "inline", onSubmit: (event) => event.preventDefault()},
      h("label", null, "Action has (on this page)",
        h("input", {name: "action", value: wanted, autocomplete: "off", placeholder: "any, such as migration", onInput: (event) => setWanted(event.currentTarget.value)})),
      h("button", {type: "button", class: "secondary", onClick: reload}, "Look again")),
    problem ? h(Failed, {problem, what: "The audit cannot be shown.", retry: reload}) : null,
    data ? h(Deeds, {items, loading, filtered: wanted.trim() !== ""}) : null,
    data ? h("nav", {class: "pages", "aria-label": "Pages of the audit"},
      h("button", {type: "button", class: "secondary", disabled: cursors.length === 1, onClick: () => setCursors(cursors.slice(0, -1))}, "Newer"),
      h("button", {type: "button", class: "secondary", disabled: !data.nextCursor, onClick: () => setCursors([...cursors, data.nextCursor])}, "Older")) : null);
}

function Deeds({items, loading, filtered}) {
  return h("div", {"aria-busy": loading}, h(Table, {
    caption: "Deeds, the newest first",
    columns: [
      {title: "When", cell: (deed) => h(When, {at: deed.at})},
      {title: "Who", cell: (deed) => deed.actor},
      {title: "What", cell: (deed) => h("span", null, h("code", null, deed.action), " ", deed.forced ? h(Badge, {tone: "warn"}, "forced") : null)},
      {title: "To what", cell: (deed) => deed.subject},
      {title: "Why", cell: (deed) => deed.reason},
    ],
    rows: items,
    rowKey: (deed) => deed.id,
    empty: filtered
      ? h(Empty, {title: "No such action on this page."}, "Empty the field, or look at older pages.")
      : h(Empty, {title: "Nobody has done anything yet."}, "Each step of the move and each repair will be listed here with its reason."),
  }));
}
