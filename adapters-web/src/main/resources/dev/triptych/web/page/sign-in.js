// Asks who is there. Where the server hands out development tokens, a name is enough.

import {h} from "preact";
import {useState} from "preact/hooks";
import {createApi, asProblem, readToken} from "./api.js";

/**
 * A form for a token.
 *
 * `title` is its heading, `why` a sentence on why it is shown (such as an expired session), `onToken` hears the token.
 * With `devUsers` (names) there are buttons that get a development token from POST /dev/tokens of this server.
 */
export function SignIn({title, why, hint, onToken, devUsers = []}) {
  const [problem, setProblem] = useState(null);
  return h("main", {class: "sign-in container"},
    h("article", null,
      h("h1", null, title),
      why ? h("p", {role: "status"}, why) : null,
      devUsers.length > 0 ? h(DevUsers, {devUsers, onToken, onProblem: setProblem}) : null,
      h(TokenForm, {onToken, onProblem: setProblem}),
      hint ? h("p", null, hint) : null,
      h("p", {role: "alert", class: "problem"}, problem)));
}

function TokenForm({onToken, onProblem}) {
  const [token, setToken] = useState("");
  function submit(event) {
    event.preventDefault();
    const given = token.trim();
    if (readToken(given) === null) {
      onProblem("That is not a token: it has three parts of letters and digits, with dots between them.");
      return;
    }
    onToken(given);
  }
  return h("form", {onSubmit: submit},
    h("label", {for: "token"}, "Token"),
    h("input", {
      id: "token",
      type: "password",
      autocomplete: "off",
      spellcheck: false,
      required: true,
      value: token,
      onInput: (event) => setToken(event.currentTarget.value),
    }),
    h("button", {type: "submit"}, "Sign in"));
}

function DevUsers({devUsers, onToken, onProblem}) {
  const [busy, setBusy] = useState(false);
  async function signIn(userId) {
    setBusy(true);
    onProblem(null);
    try {
      onToken((await createApi().post("/dev/tokens", {userId})).token);
    } catch (thrown) {
      const problem = asProblem(thrown);
      onProblem(problem.status === 404 || problem.status === 405
        ? "This server hands out no development tokens. Paste a token below."
        : problem.message);
      setBusy(false);
    }
  }
  return h("fieldset", null,
    h("legend", null, "Sign in as one of the demo's people, or with a token"),
    h("div", {class: "dev-users"}, devUsers.map((user) => h("button", {
      key: user,
      type: "button",
      class: "secondary",
      disabled: busy,
      onClick: () => signIn(user),
    }, user))));
}
