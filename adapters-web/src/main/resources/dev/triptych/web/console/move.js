// The move: where it stands, and its steps. What a step affects is said before it is made.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {GateList} from "./gates.js";
import {Age, Badge, counted} from "./parts.js";
import {makeStep, whoWasFirst} from "./steps.js";
import {useTold} from "./told.js";

const PHASES = [
  {name: "SINGLE", words: "one database answers and is written", effect: "The write store answers every question. The stream goes on feeding the read store as long as it is attached."},
  {name: "DUAL_WRITE", words: "both are written, one answers", effect: "The read store is written with every command too, and answers are compared in the shadow. The write store still answers."},
  {name: "READ_MIGRATION", words: "a share of the reads comes from the read store", effect: "A share of the users is answered by the read store; where it fails the write store steps in."},
  {name: "SEPARATED", words: "each store does its own work", effect: "The read store answers every question, the stream alone feeds it, and nobody steps in where it fails."},
];

const indexOf = (name) => PHASES.findIndex((phase) => phase.name === name);

/** `move` is what GET /admin/migration answers. */
export function Move({move, api, act}) {
  const [told, tell] = useTold();
  const step = async (deed, wish) => {
    const made = await act({
      ...deed,
      explain: (problem) => h(Refusal, {problem}),
      run: ({reason, forced}) => makeStep(api, {...wish, reason, force: forced || undefined, phaseEpoch: move.phaseEpoch}),
    });
    if (made) {
      tell(`Made: it is in ${stageName(made)} now.${behind(made)}`);
    }
  };
  return h("section", {"aria-labelledby": "move-title"},
    h("h2", {id: "move-title"}, "The move"),
    h(Stepper, {move}),
    told,
    h("div", {class: "columns"},
      h(Forward, {move, step}),
      h(Back, {move, step})));
}

function stageName({phase, readPercent}) {
  return phase === "READ_MIGRATION" ? `${phase} ${readPercent} %` : phase;
}

function Stepper({move}) {
  const at = indexOf(move.phase);
  return h("div", null,
    h("ol", {class: "steps"}, PHASES.map((phase, index) => h("li", {
      key: phase.name,
      class: index < at ? "done" : index === at ? "here" : "ahead",
      "aria-current": index === at ? "step" : null,
    },
    h("strong", null, phase.name, phase.name === "READ_MIGRATION" && index === at ? ` ${move.readPercent} %` : ""),
    h("span", null, phase.words)))),
    h("p", {class: "muted"}, "Since ", h(Age, {at: move.since}), lastStep(move),
      move.instancesBehind.length > 0
        ? h("span", null, " ", h(Badge, {tone: "warn"}, behind(move)))
        : null));
}

function behind({instancesBehind}) {
  return instancesBehind.length > 0 ? ` Not acting by it yet: ${counted(instancesBehind.length, "instance")}.` : "";
}

function lastStep({history}) {
  return history.length > 0
    ? `, by ${history[0].actor}${history[0].forced ? " (forced)" : ""}: ${history[0].reason}`
    : "";
}

function Forward({move, step}) {
  if (!move.nextStep) {
    return h("article", null, h("h3", null, "Forward"), h("p", null, "The move is complete: there is no further step."));
  }
  return h("article", null,
    h("h3", null, `Gates to ${stageName({phase: move.nextStep.to, readPercent: move.nextStep.readPercent})}`),
    h(GateList, {gates: move.gates, linked: true}),
    move.phase === "READ_MIGRATION" ? h(Percent, {move, step}) : null,
    move.nextStep.to === move.phase ? null : h(NextPhase, {move, step}));
}

function NextPhase({move, step}) {
  const {to, readPercent} = move.nextStep;
  const wish = {to, readPercent: to === "READ_MIGRATION" ? readPercent : undefined};
  return h("button", {type: "button", onClick: () => step(deedOf(move, to, readPercent), wish)},
    `Go to ${stageName({phase: to, readPercent})} …`);
}

function deedOf(move, to, readPercent) {
  const closed = move.gates.filter((gate) => !gate.open);
  return {
    title: `Go from ${stageName(move)} to ${stageName({phase: to, readPercent})}`,
    affects: h("div", null,
      h("p", null, PHASES[indexOf(to)].effect),
      closed.length > 0
        ? h("p", null, h(Badge, {tone: "bad"}, `${closed.length} closed`), ` It will be refused: ${closed.map((gate) => gate.name).join(", ")}.`)
        : h("p", null, "All gates are open.")),
    confirmLabel: `Go to ${to}`,
    safeguard: closed.length > 0 ? "Force it: pass the closed gates all the same. It is audited, and makes a consistency report stale." : null,
  };
}

/** The slider is the operator's until it is used: what comes live does not move it meanwhile, unless the state changed. */
function Percent({move, step}) {
  const [percent, setPercent] = useState(move.readPercent);
  useEffect(() => setPercent(move.readPercent), [move.phaseEpoch]);
  const more = percent > move.readPercent;
  function go(event) {
    event.preventDefault();
    const deed = more
      ? deedOf(move, "READ_MIGRATION", percent)
      : {
        title: `Lower the share from ${move.readPercent} % to ${percent} %`,
        affects: h("p", null, "Fewer users are answered by the read store. A step back is always possible."),
        confirmLabel: `Lower to ${percent} %`,
      };
    step(deed, {to: "READ_MIGRATION", readPercent: percent});
  }
  return h("form", {class: "percent", onSubmit: go},
    h("label", null, "Share of reads from the read store: ", h("output", null, `${percent} %`),
      h("input", {
        type: "range", name: "percent", min: 1, max: 100, value: percent,
        onInput: (event) => setPercent(Number(event.currentTarget.value)),
      })),
    h("button", {type: "submit", disabled: percent === move.readPercent},
      percent === move.readPercent ? "Choose another share" : `${more ? "Raise" : "Lower"} to ${percent} % …`));
}

function Back({move, step}) {
  const earlier = PHASES.slice(0, indexOf(move.phase)).reverse();
  return h("article", null,
    h("h3", null, "Back"),
    earlier.length === 0
      ? h("p", null, "This is where the move begins.")
      : h("p", null, "A step back is always possible and takes effect at once on every instance."),
    h("div", {class: "buttons"}, earlier.map((phase) => h("button", {
      key: phase.name,
      type: "button",
      class: "contrast outline",
      onClick: () => step({
        title: `Go back from ${stageName(move)} to ${phase.name}`,
        affects: h("p", null, phase.effect, " No message is lost: the write store has them all."),
        confirmLabel: `Go back to ${phase.name}`,
      }, {to: phase.name}),
    }, `Back to ${phase.name} …`))));
}

/** What a refusal adds to its words: the gates as the server sees them, or who was first. */
function Refusal({problem}) {
  const first = whoWasFirst(problem);
  return h("div", null,
    problem.body?.gates ? h(GateList, {gates: problem.body.gates.filter((gate) => !gate.open)}) : null,
    first ? h("p", null, `${first.actor} went from ${first.from} to ${stageName({phase: first.to, readPercent: first.readPercent})} `,
      h(Age, {at: first.at}), `: ${first.reason}`) : null);
}
