// Small parts that all views are made of.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";

const WHOLE = new Intl.NumberFormat("en");
const TENTHS = new Intl.NumberFormat("en", {minimumFractionDigits: 1, maximumFractionDigits: 1});
const TIME = new Intl.DateTimeFormat("en-GB", {dateStyle: "medium", timeStyle: "medium"});

/** Nothing is there, and `children` say what that means or what to do. */
export function Empty({title, children}) {
  return h("div", {class: "empty"}, h("p", null, h("strong", null, title)), h("p", null, children));
}

/** Something failed: what, why, and what to do. With `retry` there is a button that tries again. */
export function Failed({problem, what, retry, children}) {
  return h("div", {class: "failed", role: "alert"},
    h("p", null, h("strong", null, what ?? "The request failed."), " ", problem.title, problem.detail ? `: ${problem.detail}` : ""),
    problem.body?.errors ? h("ul", null, problem.body.errors.map((error) => h("li", {key: error.field}, `${error.field} ${error.detail}`))) : null,
    children,
    h("p", null, whatToDo(problem), problem.traceId ? h("small", null, ` Trace ${problem.traceId}`) : null),
    retry ? h("button", {type: "button", class: "secondary", onClick: retry}, "Try again") : null);
}

const ADVICE = {
  "unauthenticated": "Your session has ended: sign in again.",
  "forbidden": "Your token lacks the needed scope: sign in with another one.",
  "unreachable": "Check that the server runs and that your network reaches it.",
  "phase-gates-closed": "Open the closed gates, each says how; then try again.",
  "transition-conflict": "Read the present state, then decide again.",
  "illegal-transition": "Read the present state: this transition is not possible from it.",
  "write-store-unavailable": "The write database does not answer: see the runbook.",
  "read-store-unavailable": "The read database does not answer. Writes still succeed; see the runbook.",
  "search-unavailable": "The search store does not answer. Writes still succeed; see the runbook.",
  "store-unavailable": "A store does not answer. Writes still succeed; see the runbook.",
  "event-bus-unavailable": "Kafka does not answer. Writes still succeed and wait in the outbox.",
  "rate-limited": "Wait a moment, then try again.",
  "internal-error": "The server's log has the cause under this trace id.",
};

function whatToDo(problem) {
  return ADVICE[problem.slug] ?? (problem.status >= 500 ? "Try again in a moment." : "");
}

/** The present, again every second: for what grows older on the screen. */
export function useNow() {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long something lasts or lasted, such as `3 min`. */
export function duration(seconds) {
  if (seconds < 10) {
    return `${TENTHS.format(Math.max(0, seconds))} s`;
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** A time with its date, in the reader's zone. Null shows a dash. */
export function When({at}) {
  return at ? h("time", {datetime: at}, TIME.format(new Date(at))) : "–";
}

/** How long ago something was, growing; the time itself on hovering. Null shows a dash. */
export function Age({at}) {
  const now = useNow();
  if (!at) {
    return "–";
  }
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  return h("time", {datetime: at, title: TIME.format(new Date(at))}, seconds < 5 ? "just now" : `${duration(seconds)} ago`);
}

/** A whole number with its thousands apart. Null is not known, which is not zero. */
export function Count({value}) {
  return value === null || value === undefined ? h("span", {class: "unknown"}, "unknown") : WHOLE.format(value);
}

/** A number with what it counts: `1 event`, `2 events`. */
export function counted(number, one, many = `${one}s`) {
  return `${WHOLE.format(number)} ${number === 1 ? one : many}`;
}

/** A word with a colour: `good`, `warn`, `bad` or `plain`. The word says it, the colour only stresses it. */
export function Badge({tone = "plain", children}) {
  return h("span", {class: `badge ${tone}`}, children);
}

/**
 * A table. `columns` are `{title, cell(row), number?, short?}`, a short one is not wrapped; `rowKey(row)` tells rows apart; `empty` is shown instead of no rows.
 * On a phone each row is a block of its own, with the title before each value (console.css). A table that is drawn so is
 * none any more for a screen reader, unless the roles say it.
 */
export function Table({caption, columns, rows, rowKey, empty}) {
  if (rows.length === 0) {
    return empty ?? h(Empty, {title: "No entries."});
  }
  return h("div", {class: "table", role: "region", "aria-label": caption, tabIndex: 0},
    h("table", {role: "table"},
      h("caption", null, caption),
      h("thead", {role: "rowgroup"}, h("tr", {role: "row"}, columns.map((column) =>
        h("th", {key: column.title, role: "columnheader", scope: "col", class: classOf(column)}, column.title)))),
      h("tbody", {role: "rowgroup"}, rows.map((row) => h("tr", {key: rowKey(row), role: "row"}, columns.map((column) =>
        h("td", {key: column.title, role: "cell", class: classOf(column), "data-title": column.title},
          h("div", {class: "cell"}, column.cell(row)))))))));
}

function classOf({number, short}) {
  return number ? "number" : short ? "short" : null;
}

/** How far something is. A `total` that is not known yet shows movement only. */
export function Progress({label, done, total}) {
  const known = total > 0;
  return h("label", {class: "progress"}, label, known ? ` ${WHOLE.format(done)} of ${WHOLE.format(total)}` : "",
    h("progress", known ? {value: Math.min(done, total), max: total} : {}));
}

/** Asks `load` once and again on `reload`; answers `{data, problem, loading, reload}`. An answer that came too late is dropped. */
export function useLoaded(load, dependencies) {
  const [state, setState] = useState({data: null, problem: null, loading: true});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({...before, loading: true}));
    load().then(
      (data) => current && setState({data, problem: null, loading: false}),
      (problem) => current && setState((before) => ({...before, problem, loading: false})));
    return () => {
      current = false;
    };
  }, [...dependencies, turn]);
  return {...state, reload: () => setTurn((before) => before + 1)};
}
