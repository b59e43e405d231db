// What is on the screen counts as read, as long as somebody can see it.

import {useEffect, useRef, useState} from "preact/hooks";

/** Several messages at once are marked as read at once. */
const PAUSE_MS = 400;

/** Moves the read marker of the open conversation to its newest message. */
export function useReadMarker({calls, state, dispatch, failed}) {
  const visible = useVisible();
  const marked = useRef(new Map());
  const {open, timeline} = state;
  const newest = timeline?.newer === null ? timeline.items.at(-1)?.seq ?? 0 : 0;
  const unread = state.conversations?.find((each) => each.id === open)?.unreadCount ?? 0;

  useEffect(() => {
    if (!visible || !open || unread === 0 || newest <= (marked.current.get(open) ?? 0)) {
      return undefined;
    }
    const timer = setTimeout(async () => {
      try {
        await calls.markRead(open, newest);
        marked.current.set(open, newest);
        dispatch({type: "read", id: open, seq: newest});
      } catch (thrown) {
        failed(thrown);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [visible, open, newest, unread > 0]);
}

function useVisible() {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const changed = () => setVisible(!document.hidden);
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, []);
  return visible;
}
