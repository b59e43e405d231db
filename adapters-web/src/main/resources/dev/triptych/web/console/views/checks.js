// Whether the stores agree: checks, what they found, and mending it.

import {h} from "preact";
import {useState} from "preact/hooks";
import {Verification} from "../verification.js";
import {Findings, StoreCounts, found} from "../findings.js";
import {Age, Badge, Empty, Failed, Progress, Table, When, counted, useLoaded} from "../parts.js";
import {Part, Past} from "../past.js";
import {useRest} from "../route.js";
import {allOf, storeOptions} from "../store-names.js";

export default function Checks({api, live, act}) {
  const id = useRest();
  return id
    ? h(OneCheck, {key: id, id, api, live, act})
    : h("div", null,
      h("h1", null, "Consistency checks"),
      h("p", null, "A check compares the stores with the write store at one position of each conversation, without interrupting users."),
      // First, so that nothing which comes later moves its button away under the hand.
      h(Start, {api, act, stores: live.stores}),
      h(Verification, {api, live}),
      h(Past, {live}),
      h(Part, {block: live.blocks.checks, live, what: "The checks cannot be shown."}, (value) => h(Newest, {checks: value.items})));
}

/** A link may name the conversation: `#/checks?conversation=0193…`. */
function askedFor() {
  return new URLSearchParams(location.hash.split("?")[1] ?? "").get("conversation") ?? "";
}

function Start({api, act, stores}) {
  const [conversation, setConversation] = useState(askedFor);
  const [store, setStore] = useState("");
  const [repair, setRepair] = useState(false);
  async function start(event) {
    event.preventDefault();
    const request = repair ? {repair} : {};
    if (conversation.trim()) {
      request.conversationId = conversation.trim();
    }
    if (store) {
      request.stores = [store];
    }
    const begun = await act({
      title: "Compare the stores",
      affects: h("p", null, request.conversationId ? "Compares one conversation." : "Compares all rows and documents, at most CONSISTENCY_CHECK_ROWS_PER_SECOND.",
        repair ? " Repairs the findings from the write store and checks them again." : " Changes nothing.",
        " The gates of the migration need a clean check of everything."),
      confirmLabel: "Check",
      run: ({reason}) => api.post("/admin/consistency/checks", {...request, reason}),
    });
    if (begun) {
      location.hash = `#/checks/${begun.id}`;
    }
  }
  return h("form", {onSubmit: start, class: "inline"},
    h("label", null, "Conversation (empty for all)",
      h("input", {name: "conversation", value: conversation, autocomplete: "off", spellcheck: false, placeholder: "all",
        onInput: (event) => setConversation(event.currentTarget.value)})),
    h("label", null, "Stores",
      h("select", {name: "store", value: store, onChange: (event) => setStore(event.currentTarget.value)},
        h("option", {value: ""}, allOf(stores)),
        storeOptions(stores))),
    h("label", {class: "choice"},
      h("input", {type: "checkbox", name: "repair", checked: repair, onChange: (event) => setRepair(event.currentTarget.checked)}),
      " Repair findings at once"),
    h("button", {type: "submit"}, "Check …"));
}

function Newest({checks}) {
  return h(Table, {
    caption: "Checks, newest first",
    columns: [
      {title: "Begun", cell: (check) => h("a", {href: `#/checks/${check.id}`}, h(When, {at: check.startedAt}))},
      {title: "State", cell: (check) => h(State, {check})},
      {title: "Result", cell: (check) => result(check)},
    ],
    rows: checks,
    rowKey: (check) => check.id,
    empty: h(Empty, {title: "No checks yet."}, "Start one above: the gates of the migration need a clean one."),
  });
}

function State({check}) {
  if (check.state === "completed") {
    return h(Badge, {tone: check.clean ? "good" : "bad"}, check.clean ? "clean" : "not clean");
  }
  return h(Badge, {tone: check.state === "failed" ? "bad" : "plain"}, check.state);
}

function result(check) {
  if (check.state === "running") {
    return h(Progress, {label: "Compared", done: check.progress.done, total: check.progress.total});
  }
  if (check.state === "failed") {
    return check.error;
  }
  if (check.state === "cancelled") {
    return "No result.";
  }
  const differing = found(check.stores);
  return differing > 0 ? `${counted(differing, "finding")}.` : check.clean ? "No differences." : "Some rows could not be compared.";
}

function OneCheck({id, api, live, act}) {
  const listed = live.blocks.checks?.value?.items.find((each) => each.id === id);
  // Asked again when the live list says that it has moved to another state: its findings are not part of that list.
  const {data, problem, reload} = useLoaded(() => api.get(`/admin/consistency/checks/${encodeURIComponent(id)}`), [api, id, listed?.state]);
  // Whole, so that what has just completed is never judged by counts from when it ran.
  const check = data && listed ? {...data, ...listed} : data;
  return h("div", null,
    h("p", null, h("a", {href: "#/checks"}, "All checks")),
    h("h1", null, "Check"),
    // Its progress comes live, so it stands still while the line is broken.
    listed ? h(Past, {live}) : null,
    problem ? h(Failed, {problem, what: "This check cannot be shown.", retry: reload}) : null,
    check ? h(Report, {check, named: data.state === check.state, api, act}) : problem ? null : h("p", {"aria-busy": "true"}, "Waiting for the server …"));
}

/** `named` says that the findings are those of the state that is shown: they come a moment after it. */
function Report({check, named, api, act}) {
  const total = found(check.stores);
  return h("div", null,
    h("p", {role: "status"}, h(State, {check}), " begun ", h(Age, {at: check.startedAt}), ". ", check.state === "running" ? null : result(check)),
    check.repairs ? h("p", null, "Checked the findings of ", h("a", {href: `#/checks/${check.repairs}`}, "an earlier check"), " again, after their repair.") : null,
    check.state === "running" ? h(Running, {check, api, act}) : null,
    check.state === "completed" ? h("div", null, h(StoreCounts, {stores: check.stores}), h(NotCompared, {stores: check.stores})) : null,
    total > 0 ? h("div", null, h(Repair, {check, total, api, act}),
      named ? h(Findings, {findings: check.findings, total}) : h("p", {"aria-busy": "true"}, "Loading the findings …")) : null,
    check.frontier ? h("details", null, h("summary", null, "Frontier and digest"),
      h("p", null, "Frontier that the compared data had at least reached: ", h("code", {class: "long"}, check.frontier)),
      h("p", null, "Digest over the write store: ", h("code", {class: "long"}, check.digest))) : null);
}

/** A report with such rows is not clean, though nothing in it is known to differ. */
function NotCompared({stores}) {
  const counts = Object.values(stores);
  return h("div", null,
    counts.some((each) => each.lagging > 0)
      ? h("p", null, h("strong", null, "Lagging: "), "the store had not applied these events yet, often because one is parked. See the ", h("a", {href: "#/dead-letters"}, "parked events"), ", then check again.")
      : null,
    counts.some((each) => each.uncompared > 0)
      ? h("p", null, h("strong", null, "Uncompared: "), "conversations that changed during every comparison. Check again at a time with fewer writes.")
      : null);
}

function Running({check, api, act}) {
  const cancel = () => act({
    title: "Cancel this check",
    affects: h("p", null, "The check has no result. No store is changed."),
    confirmLabel: "Cancel the check",
    run: ({reason}) => api.del(`/admin/consistency/checks/${check.id}`, {reason}),
  });
  return h("div", null,
    h(Progress, {label: "Rows compared", done: check.progress.done, total: check.progress.total}),
    h("p", null, timeLeft(check)),
    h("button", {type: "button", class: "secondary", onClick: cancel}, "Cancel …"));
}

/** From the average so far. A check of single conversations is over before it could be said. */
function timeLeft(check) {
  const seconds = (Date.now() - Date.parse(check.startedAt)) / 1000;
  const rate = seconds > 0 ? check.progress.done / seconds : 0;
  if (rate < 1) {
    return "Time left: not known yet.";
  }
  const left = Math.max(0, check.progress.total - check.progress.done) / rate;
  return `${Math.round(rate)} rows a second on average, about ${Math.ceil(left)} s left.`;
}

function Repair({check, total, api, act}) {
  async function repair() {
    const begun = await act({
      title: "Repair the findings of this check",
      affects: h("p", null, `Copies the conversations of its ${total} findings from the write store again, and checks them. Users are not interrupted. Verification is invalidated: run a full check afterwards.`),
      confirmLabel: "Repair",
      run: ({reason}) => api.post(`/admin/consistency/checks/${check.id}/repair`, {reason}),
    });
    if (begun) {
      location.hash = `#/checks/${begun.id}`;
    }
  }
  return h("p", null, h("button", {type: "button", onClick: repair}, "Repair findings …"));
}
