// Everything at a glance, and the steps of the move.

import {h} from "preact";
import {Alerts} from "../alerts.js";
import {Chart} from "../chart.js";
import {Health} from "../health.js";
import {Move} from "../move.js";
import {Part, Past, Unreadable} from "../past.js";
import {Shadow} from "../shadow.js";
import {Stores} from "../stores.js";

const LAG = [
  {key: "readLag", label: "read store", colour: "read"},
  {key: "searchLag", label: "search store", colour: "search"},
];
const THROUGHPUT = [
  {key: "committed", label: "committed", colour: "write"},
  {key: "readApplied", label: "to the read store", colour: "read"},
  {key: "searchApplied", label: "to the search store", colour: "search"},
];
const LATENCY = [
  {key: "writeMedian", label: "write store, half", colour: "write"},
  {key: "writeP99", label: "write store, 99 %", colour: "write", dash: true},
  {key: "readMedian", label: "read store, half", colour: "read"},
  {key: "readP99", label: "read store, 99 %", colour: "read", dash: true},
];

export default function Overview({api, live, act}) {
  const {migration, sync, alerts, resyncs, health} = live.blocks;
  return h("div", {class: live.state === "live" ? "" : "past"},
    h("h1", null, "Overview"),
    h(Past, {live}),
    h(Part, {block: alerts, live, what: "What is wrong cannot be said."}, (value) => h(Alerts, {alerts: value})),
    health ? h(Part, {block: health, live, what: "How well the parts are cannot be said."}, (value) => h(Health, {health: value})) : null,
    h(Part, {block: migration, live, what: "Where the move stands cannot be said."}, (value) => h(Move, {move: value, api, act})),
    sync?.problem ? h(Unreadable, {problem: sync.problem, what: "How far the stores are cannot be said."}) : null,
    migration?.value ? h(Stores, {move: migration.value, sync: sync?.value, resyncs: resyncs?.value, api, act}) : null,
    h("section", {"aria-labelledby": "charts-title"},
      h("h2", {id: "charts-title"}, "The last five minutes"),
      h("div", {class: "charts"},
        h(Chart, {title: "Lag", unit: "s", series: LAG, samples: live.samples}),
        h(Chart, {title: "Events", unit: "/s", series: THROUGHPUT, samples: live.samples}),
        h(Chart, {title: "Latency of questions, this instance", unit: "ms", series: LATENCY, samples: live.samples}))),
    migration?.value ? h(Shadow, {move: migration.value, api}) : null);
}
