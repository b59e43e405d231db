// The open conversation stands in the address, so that Back, a reload and a new session lead to it.

import {useEffect, useRef} from "preact/hooks";

/** The conversation that the address names, or null. */
export function conversationInAddress() {
  return /^#\/([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
}

/** Keeps the address as `open` is, and opens what the user goes back to. */
export function useAddress(open, onOpen) {
  const hear = useRef(onOpen);
  hear.current = onOpen;
  useEffect(() => {
    if (conversationInAddress() !== open) {
      history.pushState(null, "", open ? `#/${open}` : location.pathname);
    }
  }, [open]);
  useEffect(() => {
    const moved = () => hear.current(conversationInAddress());
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
}
