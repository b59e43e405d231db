import {h} from "preact";

export default function View() {
  return h("h1", null, "Resyncs and generations");
}
