// What became of what was done last.

import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";

const NOTHING = {words: null};

/**
 * `[told, tell]`: `told` is to be shown, `tell(words)` changes it (text or children; null for nothing). The button that was
 * pressed is often gone with what it did, so the focus goes to the words.
 */
export function useTold() {
  const [said, setSaid] = useState(NOTHING);
  const message = useRef(null);
  useEffect(() => {
    if (said.words) {
      message.current.focus();
    }
  }, [said]);
  return [h("p", {ref: message, tabIndex: -1, role: "status", class: "told"}, said.words), (words) => setSaid({words})];
}
