// The audit, loaded as far back as one wants.

import {useEffect, useRef, useState} from "preact/hooks";
import {useLoaded} from "./parts.js";

const FIRST = 50;
const MORE = 200;
const NONE = {items: [], next: null, problem: null, loading: false};

/**
 * The entries, the newest first: `{entries, more, problem, loading, reload, loadMore, retry}`. `entries` is null until the first
 * are there; `more` says whether there are older ones; `retry` tries again what failed. They begin anew on `reload`, and
 * with each `epoch` as long as nobody has loaded older ones, since whoever reads those would lose them.
 */
export function useAudit(api, epoch) {
  const [older, setOlder] = useState(NONE);
  const followed = useRef(epoch);
  if (older === NONE) {
    followed.current = epoch;
  }
  const first = useLoaded(() => api.get(`/admin/audit?limit=${FIRST}`), [api, followed.current]);
  const newest = useRef(first.data);
  newest.current = first.data;
  useEffect(() => setOlder(NONE), [first.data]);

  const next = older === NONE ? first.data?.nextCursor ?? null : older.next;
  async function loadMore() {
    const begun = newest.current;
    setOlder({...older, next, problem: null, loading: true});
    const changed = await read(api, next).then(
      (page) => ({items: [...older.items, ...page.items], next: page.nextCursor, problem: null, loading: false}),
      (problem) => ({...older, next, problem, loading: false}));
    // The list may have begun anew meanwhile: then this is no part of it.
    if (newest.current === begun) {
      setOlder(changed);
    }
  }
  return {
    entries: first.data && [...first.data.items, ...older.items],
    more: next !== null,
    problem: first.problem ?? older.problem,
    loading: first.loading || older.loading,
    reload: first.reload,
    loadMore,
    retry: first.problem ? first.reload : loadMore,
  };
}

function read(api, cursor) {
  return api.get(`/admin/audit?limit=${MORE}&cursor=${encodeURIComponent(cursor)}`);
}
