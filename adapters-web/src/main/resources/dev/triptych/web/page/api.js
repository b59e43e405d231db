// Asking the server. A token travels in the Authorization header only, never in an address.

const TOKEN_KEY = "triptych.token";
const TIMEOUT_MS = 30_000;

/** A refusal or a failure, as the server tells it (RFC 9457). `status` is 0 where no server answered. */
export class ApiProblem extends Error {
  constructor({status, slug, title, detail, traceId = null, body = null}) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = "ApiProblem";
    Object.assign(this, {status, slug, title, detail, traceId, body});
  }

  /** Whether the token is missing, wrong or past its end. */
  get unauthenticated() {
    return this.status === 401;
  }
}

/** The token of the address's fragment (`#token=…`), which is wiped at once, else the one this tab keeps, else null. */
export function rememberedToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    history.replaceState(null, "", location.pathname + location.search);
    keepToken(given);
    return given;
  }
  return sessionStorage.getItem(TOKEN_KEY);
}

/** Hears of a token in an address that is opened while the page is there; answers how to stop. */
export function onTokenGiven(hear) {
  const changed = () => {
    if (new URLSearchParams(location.hash.slice(1)).has("token")) {
      hear(rememberedToken());
    }
  };
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

/** Keeps a token for this tab, as long as the tab lives. */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN_KEY, token);
}

/** Forgets it. */
export function forgetToken() {
  sessionStorage.removeItem(TOKEN_KEY);
}

/** What a token says of itself: `{user, admin, expiresAt}`, for display only; the server decides. Null for a malformed one. */
export function readToken(token) {
  try {
    const base64 = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    const scope = claims.scope ?? claims.scp ?? "";
    const scopes = Array.isArray(scope) ? scope : String(scope).split(" ");
    return {
      user: String(claims.sub ?? ""),
      admin: scopes.includes("triptych.admin"),
      expiresAt: claims.exp ? new Date(claims.exp * 1000) : null,
    };
  } catch {
    return null;
  }
}

/**
 * Calls with that token. `get`, `post`, `put`, `patch` and `del` answer the JSON (null where there is none) or throw an
 * ApiProblem; `exchange` answers `{status, headers, body}`. `onUnauthenticated` hears of every 401 before it is thrown.
 */
export function createApi({token = null, base = "", onUnauthenticated = () => {}} = {}) {
  async function exchange(method, path, body, headers = {}) {
    const response = await send(base + path, {method, headers: withToken(token, headers, body), body: text(body)});
    const answer = await read(response);
    if (response.ok) {
      return {status: response.status, headers: response.headers, body: answer};
    }
    const problem = problemOf(response.status, answer);
    if (problem.unauthenticated) {
      onUnauthenticated(problem);
    }
    throw problem;
  }

  const json = (method) => async (path, body, headers) => (await exchange(method, path, body, headers)).body;
  return {
    token,
    base,
    exchange,
    get: (path, headers) => json("GET")(path, undefined, headers),
    post: json("POST"),
    put: json("PUT"),
    patch: json("PATCH"),
    del: json("DELETE"),
  };
}

/** Whatever was thrown, as something that can be shown. */
export function asProblem(thrown) {
  if (thrown instanceof ApiProblem) {
    return thrown;
  }
  return new ApiProblem({
    status: 0,
    slug: "page-error",
    title: "The page itself failed",
    detail: String(thrown?.message ?? thrown),
  });
}

/** A response's refusal, whether a server of ours told it or something in between. */
export function problemOf(status, body) {
  return new ApiProblem({
    status,
    slug: typeof body?.type === "string" ? body.type.replace("/problems/", "") : "unknown",
    title: body?.title ?? `The server answered ${status}`,
    detail: body?.detail ?? "",
    traceId: body?.traceId ?? null,
    body,
  });
}

function withToken(token, headers, body) {
  const all = {Accept: "application/json", ...headers};
  if (token) {
    all.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    all["Content-Type"] = "application/json";
  }
  return all;
}

function text(body) {
  return body === undefined ? undefined : JSON.stringify(body);
}

async function send(url, options) {
  try {
    return await fetch(url, {...options, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS)});
  } catch (failure) {
    throw unreachable(failure);
  }
}

/** What it means that a request came to no answer. */
export function unreachable(failure) {
  const late = failure.name === "TimeoutError";
  return new ApiProblem({
    status: 0,
    slug: "unreachable",
    title: late ? "The server did not answer in time" : "The server cannot be reached",
    detail: "Whether it did what was asked is not known. Look again before you ask once more.",
  });
}

async function read(response) {
  let raw;
  try {
    raw = await response.text();
  } catch (failure) {
    throw unreachable(failure);
  }
  if (raw === "") {
    return null;
  }
  try {
    return JSON.parse(raw);
  } catch {
    // Such as the HTML of a proxy in between: its status says enough.
    return null;
  }
}
