// The state of everything, and the transitions of the migration.

import {h} from "preact";
import {Alerts} from "../alerts.js";
import {Chart} from "../chart.js";
import {Health} from "../health.js";
import {Migration} from "../migration.js";
import {When} from "../parts.js";
import {Part, Past, Unreadable} from "../past.js";
import {Shadow} from "../shadow.js";
import {FIRST_STORES, storeName} from "../store-names.js";
import {Stores} from "../stores.js";

const LATENCY = [
  {key: "writeMedian", label: "write store p50", colour: "write"},
  {key: "writeP99", label: "write store p99", colour: "write", dash: true},
  {key: "readMedian", label: "read store p50", colour: "read"},
  {key: "readP99", label: "read store p99", colour: "read", dash: true},
];

function lagOf(stores) {
  return stores.map((store) => ({key: `${store}Lag`, label: storeName(store), colour: colourOf(store)}));
}

function throughputOf(stores) {
  return [
    {key: "committed", label: "committed", colour: "write"},
    ...stores.map((store) => ({key: `${store}Applied`, label: `applied, ${storeName(store)}`, colour: colourOf(store)})),
  ];
}

/** The stores that every installation has have colours of their own. */
function colourOf(store) {
  return FIRST_STORES.includes(store) ? store : "other";
}

export default function Overview({api, live, act}) {
  const {migration, sync, alerts, resyncs, health} = live.blocks;
  return h("div", {class: live.state === "live" ? "" : "past"},
    h("h1", null, "Overview"),
    h(Past, {live}),
    h(Part, {block: alerts, live, what: "The alerts cannot be shown."}, (value) => h(Alerts, {alerts: value})),
    health ? h(Part, {block: health, live, what: "The health cannot be shown."}, (value) => h(Health, {health: value})) : null,
    h(Part, {block: migration, live, what: "The migration cannot be shown."}, (value) => h(Migration, {migration: value, api, act})),
    sync?.problem ? h(Unreadable, {problem: sync.problem, what: "The lag of the stores cannot be shown."}) : null,
    migration?.value ? h(Stores, {migration: migration.value, stores: live.stores, sync: sync?.value, resyncs: resyncs?.value, api, act}) : null,
    h("section", {"aria-labelledby": "charts-title"},
      h("h2", {id: "charts-title"}, "The last hour"),
      live.samples.length > 0 ? h("p", {class: "muted"}, "Recorded since ", h(When, {at: new Date(live.samples[0].at * 1000).toISOString()}), ".") : null,
      h("div", {class: "charts"},
        h(Chart, {title: "Lag", unit: "s", series: lagOf(live.stores), samples: live.samples}),
        h(Chart, {title: "Events", unit: "/s", series: throughputOf(live.stores), samples: live.samples}),
        h(Chart, {title: "Query latency of this instance", unit: "ms", series: LATENCY, samples: live.samples}))),
    migration?.value ? h(Shadow, {migration: migration.value, api}) : null);
}
