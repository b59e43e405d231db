// Who is in a conversation.

import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {asProblem} from "/page/api.js";
import {Dialog, Problem, StoreBadge, When} from "./parts.js";

/** The members; any of them may add others, the creator and administrators may remove them, everybody may leave. */
export function Members({calls, conversation, user, admin, onLeft, onClose}) {
  const [page, setPage] = useState(null);
  const [problem, setProblem] = useState(null);
  const [name, setName] = useState("");
  const [told, setTold] = useState("");
  const {id} = conversation;

  /** Does it and says what it answers, if anything; what was said before stays where it answers nothing. */
  async function act(deed) {
    try {
      setProblem(null);
      const say = await deed();
      if (say !== undefined) {
        setTold(say);
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  async function list(cursor = null) {
    const {body, store} = await calls.members(id, cursor);
    setPage((before) => ({
      items: cursor ? [...before.items, ...body.items] : body.items,
      nextCursor: body.nextCursor,
      store,
    }));
  }
  useEffect(() => void act(list), [id, conversation.memberCount]);

  function add(event) {
    event.preventDefault();
    const who = name.trim();
    act(async () => {
      await calls.addMember(id, who);
      setName("");
      await list();
      return `${who} is a member now.`;
    });
  }
  function remove(who) {
    act(async () => {
      const {status} = await calls.removeMember(id, who);
      if (who === user) {
        onLeft(id);
        return undefined;
      }
      await list();
      return `${who} is no member any more.${status === 202 ? ` ${LATER}` : ""}`;
    });
  }

  const mayRemove = (who) => who === user || conversation.createdBy === user || admin;
  return h(Dialog, {label: "Members", onClose},
    h("div", {class: "bar"},
      h("h2", null, "Members"),
      h(StoreBadge, {what: "the list of members", store: page?.store, onAgain: () => act(list)})),
    h("ul", {class: "members"}, (page?.items ?? []).map(({userId, joinedAt}) => h("li", {key: userId},
      h("span", null, userId, userId === conversation.createdBy ? h("small", {class: "muted"}, " began it") : null),
      h("small", {class: "muted"}, "since ", h(When, {at: joinedAt})),
      mayRemove(userId)
        ? h("button", {type: "button", class: "link", onClick: () => remove(userId)},
          userId === user ? "Leave" : "Remove", h("span", {class: "visually-hidden"}, ` ${userId}`))
        : null))),
    page?.nextCursor
      ? h("button", {type: "button", class: "secondary small", onClick: () => act(() => list(page.nextCursor))}, "More members")
      : null,
    h("form", {class: "add", onSubmit: add},
      h("label", {for: "add-member"}, "Add somebody"),
      h("input", {
        id: "add-member", required: true, autocapitalize: "none", placeholder: "user id", value: name,
        onInput: (event) => setName(event.currentTarget.value),
      }),
      h("button", {type: "submit", disabled: name.trim() === ""}, "Add")),
    h(Problem, {problem, what: "That did not work."}),
    h("p", {role: "status", class: "told"}, told),
    h("div", {class: "buttons"}, h("button", {type: "button", class: "secondary", onClick: onClose}, "Close")));
}

const LATER = "A store did not follow in time and may show them the conversation a little longer.";
