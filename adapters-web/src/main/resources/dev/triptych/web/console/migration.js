// The migration: its phase, its gates and its transitions. The dialog of a transition says what it affects.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {GateList} from "./gates.js";
import {Age, Badge, counted} from "./parts.js";
import {makeStep, whoWasFirst} from "./steps.js";
import {useTold} from "./told.js";

const PHASES = [
  {name: "SINGLE", words: "one database for reads and writes", effect: "The write store answers every query. The read store still receives events while it is attached."},
  {name: "DUAL_WRITE", words: "both are written, one answers", effect: "Each command writes to the read store too, and a sample of answers is compared. The write store still answers."},
  {name: "READ_MIGRATION", words: "the read store answers a share of the queries", effect: "The read store answers a share of the queries (by conversation, or by user for a user's own lists); the write store is the fallback."},
  {name: "SEPARATED", words: "separate stores for reads and writes", effect: "The read store answers every query and receives its data from the event stream alone. There is no fallback."},
];

const indexOf = (name) => PHASES.findIndex((phase) => phase.name === name);

/** `migration` is what GET /admin/migration answers. */
export function Migration({migration, api, act}) {
  const [told, tell] = useTold();
  const step = async (action, request) => {
    const made = await act({
      ...action,
      explain: (problem) => h(Refusal, {problem}),
      run: ({reason, forced}) => makeStep(api, {...request, reason, force: forced || undefined, phaseEpoch: migration.phaseEpoch}),
    });
    if (made) {
      tell(`The phase is now ${stageName(made)}.${behind(made)}`);
    }
  };
  return h("section", {"aria-labelledby": "migration-title"},
    h("h2", {id: "migration-title"}, "Migration"),
    h(Stepper, {migration}),
    told,
    h("div", {class: "columns"},
      h(Forward, {migration, step}),
      h(Back, {migration, step})));
}

function stageName({phase, readPercent}) {
  return phase === "READ_MIGRATION" ? `${phase} ${readPercent} %` : phase;
}

function Stepper({migration}) {
  const at = indexOf(migration.phase);
  return h("div", null,
    h("ol", {class: "steps"}, PHASES.map((phase, index) => h("li", {
      key: phase.name,
      class: index < at ? "done" : index === at ? "here" : "ahead",
      "aria-current": index === at ? "step" : null,
    },
    h("strong", null, phase.name, phase.name === "READ_MIGRATION" && index === at ? ` ${migration.readPercent} %` : ""),
    h("span", null, phase.words)))),
    h("p", {class: "muted"}, "Since ", h(Age, {at: migration.since}), lastStep(migration),
      migration.instancesBehind.length > 0
        ? h("span", null, " ", h(Badge, {tone: "warn"}, behind(migration)))
        : null));
}

function behind({instancesBehind}) {
  return instancesBehind.length > 0 ? ` Not on this epoch yet: ${counted(instancesBehind.length, "instance")}.` : "";
}

function lastStep({history}) {
  return history.length > 0
    ? `, by ${history[0].actor}${history[0].forced ? " (forced)" : ""}: ${history[0].reason}`
    : "";
}

function Forward({migration, step}) {
  if (!migration.nextStep) {
    return h("article", null, h("h3", null, "Forward"), h("p", null, "The migration is complete: there is no further transition."));
  }
  return h("article", null,
    h("h3", null, `Gates to ${stageName({phase: migration.nextStep.to, readPercent: migration.nextStep.readPercent})}`),
    h(GateList, {gates: migration.gates, linked: true}),
    migration.phase === "READ_MIGRATION" ? h(Percent, {migration, step}) : null,
    migration.nextStep.to === migration.phase ? null : h(NextPhase, {migration, step}));
}

function NextPhase({migration, step}) {
  const {to, readPercent} = migration.nextStep;
  const request = {to, readPercent: to === "READ_MIGRATION" ? readPercent : undefined};
  return h("button", {type: "button", onClick: () => step(actionOf(migration, to, readPercent), request)},
    `Go to ${stageName({phase: to, readPercent})} …`);
}

function actionOf(migration, to, readPercent) {
  const closed = migration.gates.filter((gate) => !gate.open);
  return {
    title: `Go from ${stageName(migration)} to ${stageName({phase: to, readPercent})}`,
    affects: h("div", null,
      h("p", null, PHASES[indexOf(to)].effect),
      closed.length > 0
        ? h("p", null, h(Badge, {tone: "bad"}, `${closed.length} closed`), ` The transition will be refused. Closed gates: ${closed.map((gate) => gate.name).join(", ")}.`)
        : h("p", null, "All gates are open.")),
    confirmLabel: `Go to ${to}`,
    safeguard: closed.length > 0 ? "Force: override the closed gates. This is recorded in the audit, and invalidates verification." : null,
  };
}

/** Live updates do not migration the slider while the operator sets it, unless the state has changed. */
function Percent({migration, step}) {
  const [percent, setPercent] = useState(migration.readPercent);
  useEffect(() => setPercent(migration.readPercent), [migration.phaseEpoch]);
  const more = percent > migration.readPercent;
  function go(event) {
    event.preventDefault();
    const action = more
      ? actionOf(migration, "READ_MIGRATION", percent)
      : {
        title: `Lower the share from ${migration.readPercent} % to ${percent} %`,
        affects: h("p", null, "The read store answers fewer queries. You can always go back."),
        confirmLabel: `Lower to ${percent} %`,
      };
    step(action, {to: "READ_MIGRATION", readPercent: percent});
  }
  return h("form", {class: "percent", onSubmit: go},
    h("label", null, "Share of queries for the read store: ", h("output", null, `${percent} %`),
      h("input", {
        type: "range", name: "percent", min: 1, max: 100, value: percent,
        onInput: (event) => setPercent(Number(event.currentTarget.value)),
      })),
    h("button", {type: "submit", disabled: percent === migration.readPercent},
      percent === migration.readPercent ? "Choose another share" : `${more ? "Raise" : "Lower"} to ${percent} % …`));
}

function Back({migration, step}) {
  const earlier = PHASES.slice(0, indexOf(migration.phase)).reverse();
  return h("article", null,
    h("h3", null, "Back"),
    earlier.length === 0
      ? h("p", null, "SINGLE is the first phase.")
      : h("p", null, "You can always go back. It takes effect on every instance within seconds."),
    h("div", {class: "buttons"}, earlier.map((phase) => h("button", {
      key: phase.name,
      type: "button",
      class: "contrast outline",
      onClick: () => step({
        title: `Go back from ${stageName(migration)} to ${phase.name}`,
        affects: h("p", null, phase.effect, " No message is lost: the write store has all of them."),
        confirmLabel: `Go back to ${phase.name}`,
      }, {to: phase.name}),
    }, `Back to ${phase.name} …`))));
}

/** The details of a refusal: the gates as the server sees them, or the operator who changed the state. */
function Refusal({problem}) {
  const first = whoWasFirst(problem);
  return h("div", null,
    problem.body?.gates ? h(GateList, {gates: problem.body.gates.filter((gate) => !gate.open)}) : null,
    first ? h("p", null, `${first.actor} went from ${first.from} to ${stageName({phase: first.to, readPercent: first.readPercent})} `,
      h(Age, {at: first.at}), `: ${first.reason}`) : null);
}
