// What a search found. Passages are text: the server's marks become elements here, nothing else does.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {asProblem} from "/page/api.js";
import {passages} from "./highlight.js";
import {Problem, StoreBadge, When} from "./parts.js";

/** Hits for `words`; `titleOf` names a conversation, `onOpen` hears the message that is chosen. */
export function SearchResults({calls, words, titleOf, onOpen, onClose}) {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    let wanted = true;
    setFound(null);
    setProblem(null);
    calls.search(words).then(
      ({body, store}) => wanted && setFound({...body, store}),
      (thrown) => wanted && setProblem(asProblem(thrown)));
    return () => {
      wanted = false;
    };
  }, [words, asked]);

  async function more() {
    try {
      const {body, store} = await calls.search(words, found.nextCursor);
      setFound((before) => ({...body, store, items: [...before.items, ...body.items]}));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  const again = () => setAsked((times) => times + 1);

  return h("section", {class: "results", "aria-label": "Search results"},
    h("div", {class: "bar"},
      h("h2", null, `“${words}”`),
      h(StoreBadge, {what: "the search", store: found?.store, onAgain: again}),
      h("button", {type: "button", class: "small secondary", onClick: onClose}, "Close search")),
    h("p", {role: "status", class: "muted"}, found ? count(found) : problem ? "" : "Searching …"),
    h(Problem, {problem, what: "The search failed.", onRetry: again}),
    h("ol", null, (found?.items ?? []).map((hit) => h(Hit, {key: hit.message.id, hit, titleOf, onOpen}))),
    found?.nextCursor ? h("button", {type: "button", class: "secondary small", onClick: more}, "More hits") : null);
}

function count({total, items}) {
  if (total.value === 0) {
    return "Nothing was found. All words must match; \"quotes\" make a phrase, * ends a prefix, - excludes.";
  }
  return `${items.length} of ${total.relation === "gte" ? "more than " : ""}${total.value}`;
}

function Hit({hit, titleOf, onOpen}) {
  const {message, highlights} = hit;
  return h("li", null,
    h("button", {type: "button", class: "hit", onClick: () => onOpen(message)},
      h("span", {class: "meta"},
        h("strong", null, message.senderId),
        h("span", null, titleOf(message.conversationId)),
        h(When, {at: message.sentAt})),
      highlights.map((highlight, index) => h("span", {key: index, class: "passage"},
        passages(highlight).map((part, at) => part.hit ? h("mark", {key: at}, part.text) : part.text)))));
}
