// The calls of a user: each query shows the newest write of this page, so that one sees one's own, and says who answered.

import {ApiProblem, createApi} from "/page/api.js";

const TOKEN_HEADER = "Consistency-Token";

/** For what the stream told of: the read store may not have it yet. */
const STRONG = {Consistency: "strong"};

/**
 * Calls with that token. Queries answer `{body, store}`, commands the body (null where there is none). Each command's
 * position is sent along with what is asked of its conversation, and the newest of them with lists and searches.
 */
export function createCalls({token, onUnauthenticated}) {
  const api = createApi({token, onUnauthenticated});
  const positions = {newest: null, of: new Map()};

  async function query(path, conversation = null) {
    const position = conversation ? positions.of.get(conversation) : positions.newest;
    try {
      return answer(await api.exchange("GET", path, undefined, position ? {[TOKEN_HEADER]: position} : {}));
    } catch (problem) {
      if (!position || !refusesPosition(problem)) {
        throw problem;
      }
      // The write database was put back since: what was seen before is no measure any more.
      positions.newest = null;
      positions.of.clear();
      return answer(await api.exchange("GET", path));
    }
  }

  async function command(method, path, conversation, body, headers) {
    const done = await api.exchange(method, path, body, headers);
    const position = done.headers.get(TOKEN_HEADER);
    if (position) {
      positions.newest = position;
      positions.of.set(conversation ?? done.body.id, position);
    }
    return {status: done.status, body: done.body};
  }

  const ask = (path, headers) => api.exchange("GET", path, undefined, headers);
  return {...queries(query, ask), ...commands(command)};
}

function queries(query, ask) {
  return {
    conversations: (cursor) => query(`/v1/conversations?limit=50${and("cursor", cursor)}`),
    conversation: async (id) => answer(await ask(`/v1/conversations/${id}`, STRONG)),
    messages: (id, {cursor, around} = {}) =>
      query(`/v1/conversations/${id}/messages?limit=50${and("cursor", cursor)}${and("around", around)}`, id),
    members: (id, cursor) => query(`/v1/conversations/${id}/members?limit=200${and("cursor", cursor)}`, id),
    search: (words, cursor) => query(`/v1/search/messages?limit=20&q=${encodeURIComponent(words)}${and("cursor", cursor)}`),
  };
}

function commands(command) {
  const of = (id) => `/v1/conversations/${id}`;
  const memberOf = (id, user) => `${of(id)}/members/${encodeURIComponent(user)}`;
  return {
    start: (title, members) => command("POST", "/v1/conversations", null, {title, members}),
    send: ({conversationId, clientMessageId, body, replyTo}) =>
      command("POST", `${of(conversationId)}/messages`, conversationId, {clientMessageId, body, replyTo}),
    edit: (message, body) => command("PATCH", `/v1/messages/${message.id}`, message.conversationId, {body},
      {"If-Match": `"${message.version}"`}),
    remove: (message) => command("DELETE", `/v1/messages/${message.id}`, message.conversationId),
    markRead: (id, seq) => command("PUT", `${of(id)}/read-marker`, id, {seq}),
    addMember: (id, user) => command("PUT", memberOf(id, user), id),
    removeMember: (id, user) => command("DELETE", memberOf(id, user), id),
  };
}

function and(name, value) {
  return value ? `&${name}=${encodeURIComponent(value)}` : "";
}

function answer({headers, body}) {
  return {body, store: headers.get("Served-By")};
}

function refusesPosition(problem) {
  return problem instanceof ApiProblem
    && problem.slug === "invalid-request"
    && (problem.body?.errors ?? []).some((error) => error.field === TOKEN_HEADER);
}
