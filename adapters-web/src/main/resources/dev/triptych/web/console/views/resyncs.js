// Building stores anew, and which generation of each answers.

import {h} from "preact";
import {useState} from "preact/hooks";
import {Generations} from "../generations.js";
import {Incarnation} from "../incarnation.js";
import {Part, Past} from "../past.js";
import {ResyncList} from "../resync-list.js";
import {allOf, storeName, storeOptions} from "../store-names.js";

export default function Resyncs({api, live, act}) {
  const {resyncs, generations, alerts, migration} = live.blocks;
  return h("div", null,
    h("h1", null, "Resyncs and generations"),
    h("p", null, "A resync builds a new generation of a store next to the current one, verifies it, and switches in one step. Users are not interrupted. The previous generation still receives events, so you can go back at once."),
    h(Start, {api, act, stores: live.stores}),
    h(Past, {live}),
    h(Part, {block: resyncs, live, what: "The resyncs cannot be shown."}, (value) => h(ResyncList, {resyncs: value.items, stores: live.stores, api, act})),
    h(Part, {block: generations, live, what: "The generations cannot be shown."}, (value) => h(Generations, {generations: value.items, attached: migration?.value?.readStoreAttached, api, act})),
    h(Incarnation, {api, act, alerts}));
}

function Start({api, act, stores}) {
  const [target, setTarget] = useState("read");
  function start(event) {
    event.preventDefault();
    return act({
      title: `Rebuild ${target === "all" ? `${allOf(stores)} stores` : `the ${storeName(target)}`}`,
      affects: h("p", null, "Copies everything from the write database, at most RESYNC_ROWS_PER_SECOND, which puts some load on it. The store needs disk space for a second copy. The current generation answers until the new one is verified."),
      confirmLabel: "Rebuild",
      run: ({reason}) => api.post("/admin/sync/resyncs", {target, reason}),
    });
  }
  return h("form", {class: "inline", onSubmit: start},
    h("label", null, "Store",
      h("select", {name: "target", value: target, onChange: (event) => setTarget(event.currentTarget.value)},
        storeOptions(stores),
        h("option", {value: "all"}, allOf(stores)))),
    h("button", {type: "submit"}, "Rebuild …"));
}
