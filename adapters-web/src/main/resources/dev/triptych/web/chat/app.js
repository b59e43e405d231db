// The chat page's frame: who is there. What is being written outlives a session that ends.

import {h, render} from "preact";
import {useCallback, useEffect, useState} from "preact/hooks";
import {forgetToken, keepToken, onTokenGiven, readToken, rememberedToken} from "/page/api.js";
import {SignIn} from "/page/sign-in.js";
import {Chat} from "./chat.js";
import {DEMO_USERS} from "./users.js";

const KEPT = "What you were writing is kept until you sign in again as the same user.";

function App() {
  const [token, setToken] = useState(rememberedToken);
  const [why, setWhy] = useState("");
  const leave = useCallback((reason) => {
    forgetToken();
    setWhy(reason);
    setToken(null);
  }, []);
  const expired = useCallback((problem) => leave(`Your session has ended. ${problem.detail} ${KEPT}`), []);
  function enter(given) {
    keepToken(given);
    setWhy("");
    setToken(given);
  }
  useEffect(() => onTokenGiven(enter), []);
  return token
    ? h(Chat, {
      key: token,
      token,
      user: readToken(token)?.user ?? "",
      admin: readToken(token)?.admin ?? false,
      onLeave: () => leave("You are signed out."),
      onUnauthenticated: expired,
    })
    : h(SignIn, {
      title: "Triptych chat",
      why,
      hint: DEMO_USERS.length > 0 ? "Sign in as two users in two windows to see messages come in." : null,
      devUsers: DEMO_USERS,
      onToken: enter,
    });
}

render(h(App), document.getElementById("app"));
