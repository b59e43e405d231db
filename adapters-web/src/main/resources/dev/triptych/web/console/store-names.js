// The derived stores by name: which are offered, and what they are called.

import {h} from "preact";

/** Offered until the server has said which stores are installed. */
export const FIRST_STORES = ["read", "search"];

/** The stores that the block `sync` tells of, in the server's order; undefined if it has no value. */
export function storesIn(sync) {
  return sync.value?.projections.map((each) => each.name);
}

/** The name of a store in words. */
export function storeName(store) {
  return `${store} store`;
}

/** All of `stores` in a word. */
export function allOf(stores) {
  return stores.length === 2 ? "both" : "all";
}

/** A text that begins a sentence. */
export function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** An option of a select for each of `stores`. */
export function storeOptions(stores) {
  return stores.map((store) => h("option", {key: store, value: store}, storeName(store)));
}
