// The console's frame: the user, the views, and the state of the connection.

import {h, render} from "preact";
import {useCallback, useEffect, useMemo, useRef, useState} from "preact/hooks";
import {createApi, forgetToken, keepToken, onTokenGiven, readToken, rememberedToken} from "/page/api.js";
import {SignIn} from "/page/sign-in.js";
import {useConfirm} from "./confirm.js";
import {useLive} from "./live.js";
import {Badge} from "./parts.js";
import Audit from "./views/audit.js";
import Checks from "./views/checks.js";
import DeadLetters from "./views/dead-letters.js";
import EventLog from "./views/event-log.js";
import Overview from "./views/overview.js";
import Resyncs from "./views/resyncs.js";
import Runbook from "./views/runbook.js";
import Locate from "./views/locate.js";

const VIEWS = [
  {route: "overview", title: "Overview", view: Overview},
  {route: "checks", title: "Checks", view: Checks},
  {route: "dead-letters", title: "Parked events", view: DeadLetters},
  {route: "resyncs", title: "Resyncs", view: Resyncs},
  {route: "event-log", title: "Event log", view: EventLog},
  {route: "locate", title: "Locate a message", view: Locate},
  {route: "audit", title: "Audit", view: Audit},
  {route: "runbook", title: "Runbook", view: Runbook},
];

/** The route is the part up to the first slash or question mark; what follows is the view's own. */
function routeOf(hash) {
  const name = hash.replace(/^#\/?/, "").split(/[/?]/)[0];
  return VIEWS.find((each) => each.route === name) ?? VIEWS[0];
}

function useRoute() {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const changed = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

function App() {
  const [token, setToken] = useState(rememberedToken);
  const [why, setWhy] = useState("");
  const leave = useCallback((reason) => {
    forgetToken();
    setWhy(reason);
    setToken(null);
  }, []);
  const refused = useCallback((problem) => leave(problem.status === 403
    ? `Your token lacks the needed scope. ${problem.detail}`
    : `Your session has ended. ${problem.detail}`), []);
  function enter(given) {
    keepToken(given);
    setWhy("");
    setToken(given);
  }
  useEffect(() => onTokenGiven(enter), []);
  return token
    ? h(Console, {key: token, token, onLeave: () => leave("You are signed out."), onRefused: refused})
    : h(SignIn, {
      title: "Triptych console",
      why,
      hint: "Needs a token with the scope triptych.admin, or triptych.operator.read for reading only. The demo prints such a token, and an address with it.",
      onToken: enter,
    });
}

function Console({token, onLeave, onRefused}) {
  const route = useRoute();
  const live = useLive(token, onRefused);
  const api = useMemo(() => createApi({token, onUnauthenticated: onRefused}), [token]);
  const [act, dialog] = useConfirm();
  const main = useRef(null);
  const first = useRef(true);

  // A link to a view moves on to its heading, as a page load would; the first view leaves the focus alone.
  useEffect(() => {
    document.title = `${route.title} · Triptych console`;
    if (!first.current) {
      main.current.focus();
    }
    first.current = false;
  }, [route]);

  return h("div", {class: "console"},
    h("a", {class: "skip", href: "#main", onClick: (event) => toMain(event, main)}, "Skip to content"),
    h(Top, {route, live, user: readToken(token)?.user ?? "", onLeave}),
    h("main", {id: "main", ref: main, tabIndex: -1, class: "container-fluid"},
      h(route.view, {key: route.route, api, live, act})),
    dialog);
}

/** The fragment names the view, so that a plain link to #main would leave it. */
function toMain(event, main) {
  event.preventDefault();
  main.current.focus();
}

function Top({route, live, user, onLeave}) {
  return h("header", {class: "top container-fluid"},
    h("strong", {class: "brand"}, "Triptych"),
    h("nav", {"aria-label": "Views"}, h("ul", null, VIEWS.map((each) => h("li", {key: each.route},
      h("a", {href: `#/${each.route}`, "aria-current": each === route ? "page" : null}, each.title))))),
    h("div", {class: "who"},
      h(Connection, {live}),
      h("span", {class: "user"}, user),
      h("button", {type: "button", class: "secondary outline", onClick: onLeave}, "Sign out")));
}

const CONNECTION = {
  connecting: ["plain", "connecting"],
  live: ["good", "connected"],
  reconnecting: ["warn", "disconnected, reconnecting"],
  lost: ["bad", "disconnected"],
};

function Connection({live}) {
  const [tone, text] = CONNECTION[live.state];
  return h("span", {role: "status", title: live.problem?.message}, h(Badge, {tone}, text));
}

render(h(App), document.getElementById("app"));
