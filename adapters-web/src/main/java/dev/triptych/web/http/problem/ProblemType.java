package dev.triptych.web.http.problem;

/** The kinds of problems that answers report. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is malformed or refused"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid bearer token is needed"),
    FORBIDDEN("forbidden", 403, "Not permitted"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed"),
    CLIENT_MESSAGE_ID_REUSED("client-message-id-reused", 409, "The clientMessageId was used for another message"),
    CLIENT_CONVERSATION_ID_REUSED(
            "client-conversation-id-reused", 409, "The clientConversationId was used for another conversation"),
    LIMIT_REACHED("limit-reached", 409, "A limit is reached"),
    PHASE_GATES_CLOSED("phase-gates-closed", 409, "Gates of this transition are closed"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "This transition is not possible from the current phase"),
    TRANSITION_CONFLICT("transition-conflict", 409, "The migration state has changed since it was read"),
    RESYNC_RUNNING("resync-running", 409, "Another resync is running"),
    RESYNC_REFUSED("resync-refused", 409, "A resync is not possible now"),
    GENERATION_REFUSED("generation-refused", 409, "Not possible with this generation"),
    CHECK_RUNNING("check-running", 409, "Another consistency check is running"),
    CHECK_REFUSED("check-refused", 409, "A consistency check is not possible now"),
    NOTHING_SUSPECTED("nothing-suspected", 409, "No restore was detected"),
    VERSION_MISMATCH("version-mismatch", 412, "The message has another version"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Request bodies are application/json in UTF-8"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    OVERLOADED("overloaded", 503, "This instance is overloaded"),
    INTERNAL_ERROR("internal-error", 500, "Internal error"),
    WRITE_STORE_UNAVAILABLE("write-store-unavailable", 503, "The write store does not answer"),
    READ_STORE_UNAVAILABLE("read-store-unavailable", 503, "The read store does not answer"),
    SEARCH_UNAVAILABLE("search-unavailable", 503, "The search store does not answer"),
    STORE_UNAVAILABLE("store-unavailable", 503, "A store does not answer"),
    READ_MODEL_BEHIND("read-model-behind", 503, "The requested write has not reached this store yet"),
    EVENT_BUS_UNAVAILABLE("event-bus-unavailable", 503, "The event bus does not answer"),
    KEYS_UNAVAILABLE("keys-unavailable", 503, "The keys that verify tokens cannot be fetched");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The {@code type} member: {@code /problems/<slug>}. */
    public String uri() {
        return "/problems/" + slug;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The {@code title} member. */
    public String title() {
        return title;
    }
}
