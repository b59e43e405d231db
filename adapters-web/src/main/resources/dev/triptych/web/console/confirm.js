// Every action asks for confirmation: it says what it affects, and asks for the reason. A refusal is shown in the dialog.

import {h} from "preact";
import {useCallback, useEffect, useRef, useState} from "preact/hooks";
import {asProblem} from "/page/api.js";
import {Failed} from "./parts.js";

const LONGEST_REASON = 500;

/**
 * The dialog and `act`, which opens it.
 *
 * `act({title, affects, confirmLabel, run, safeguard?, must?, explain?})`: `affects` says what the action affects (text or
 * children); `run({reason, forced})` does it and answers a promise. With `safeguard` (text) there is a check box, and
 * `forced` says whether it is set; it has to be where the action says `must`. `explain(problem)` may show more of a refusal (children) than its title and detail.
 * Answers what `run` answered, or undefined where it was called off. One action at a time: what comes while another is
 * asked is called off, so that nobody confirms another action than the one that was read.
 */
export function useConfirm() {
  const [asked, setAsked] = useState(null);
  const open = useRef(false);
  const act = useCallback((action) => {
    if (open.current) {
      return Promise.resolve(undefined);
    }
    open.current = true;
    return new Promise((resolve) => setAsked({action, resolve}));
  }, []);
  const close = (result) => {
    open.current = false;
    setAsked(null);
    asked.resolve(result);
  };
  return [act, asked ? h(Confirmation, {action: asked.action, close}) : null];
}

function Confirmation({action, close}) {
  const dialog = useRef(null);
  const gone = useRef(false);
  const [reason, setReason] = useState("");
  const [passed, setPassed] = useState(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState(null);

  // A modal dialog takes the focus to its first field, keeps it inside and gives it back to the button that was pressed.
  useEffect(() => {
    const opened = dialog.current;
    opened.showModal();
    return () => {
      gone.current = true;
      opened.close();
    };
  }, []);

  async function submit(event) {
    event.preventDefault();
    if (running) {
      return;
    }
    setRunning(true);
    setProblem(null);
    try {
      close((await action.run({reason: reason.trim(), forced: passed})) ?? null);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setRunning(false);
    }
  }

  function cancel(event) {
    event.preventDefault();
    // What has been sent cannot be called off: its answer is waited for.
    if (!running) {
      close(undefined);
    }
  }

  /** Heard before the browser makes a close request of it: the second of those would close the dialog whatever we say. */
  function keyed(event) {
    if (event.key === "Escape") {
      cancel(event);
    }
  }

  /** As long as it is asked, it stands: other ways to close it, such as a phone's, can insist too. */
  function closed() {
    if (!gone.current) {
      dialog.current?.showModal();
    }
  }

  return h("dialog", {ref: dialog, "aria-labelledby": "action-title", "aria-describedby": "action-affects", onKeyDown: keyed, onCancel: cancel, onClose: closed},
    h("article", null,
      h("h2", {id: "action-title"}, action.title),
      h("div", {id: "action-affects"}, action.affects),
      h("form", {onSubmit: submit},
        h(ReasonField, {reason, onReason: setReason}),
        action.safeguard ? h(Safeguard, {text: action.safeguard, required: action.must, passed, onPassed: setPassed}) : null,
        h("div", {"aria-live": "assertive"},
          problem ? h(Failed, {problem, what: "Nothing was changed."}, action.explain?.(problem)) : null),
        h("div", {class: "buttons"},
          h("button", {type: "button", class: "secondary", onClick: cancel, disabled: running}, "Cancel"),
          h("button", {type: "submit", disabled: running || reason.trim() === "" || (action.must && !passed), "aria-busy": running},
            action.confirmLabel)))));
}

function ReasonField({reason, onReason}) {
  return h("label", null, "Reason, for the audit",
    h("input", {
      name: "reason",
      required: true,
      maxLength: LONGEST_REASON,
      autocomplete: "off",
      value: reason,
      onInput: (event) => onReason(event.currentTarget.value),
    }));
}

function Safeguard({text, required, passed, onPassed}) {
  return h("label", {class: "safeguard"},
    h("input", {
      type: "checkbox",
      name: "force",
      required,
      checked: passed,
      onChange: (event) => onPassed(event.currentTarget.checked),
    }), " ", text);
}
