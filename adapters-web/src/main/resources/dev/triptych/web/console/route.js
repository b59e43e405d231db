// What of the address belongs to the view: the part after its name, such as the id in `#/checks/0193…`.

import {useEffect, useState} from "preact/hooks";

/** The part of the address after the view's name, decoded; empty where there is none. Follows the address. */
export function useRest() {
  const [rest, setRest] = useState(restOf);
  useEffect(() => {
    const changed = () => setRest(restOf());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return rest;
}

function restOf() {
  const raw = location.hash.replace(/^#\/?/, "").split("/").slice(1).join("/");
  try {
    return decodeURIComponent(raw);
  } catch {
    // An address that somebody cut in the middle of a sign.
    return raw;
  }
}
