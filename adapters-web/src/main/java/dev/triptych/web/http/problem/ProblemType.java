package dev.triptych.web.http.problem;

/** What can go wrong, as clients are told. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is malformed or refused"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid bearer token is needed"),
    FORBIDDEN("forbidden", 403, "This is not allowed to you"),
    NOT_FOUND("not-found", 404, "There is no such thing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not offered here"),
    CLIENT_MESSAGE_ID_REUSED("client-message-id-reused", 409, "The clientMessageId was used for another message"),
    CLIENT_CONVERSATION_ID_REUSED(
            "client-conversation-id-reused", 409, "The clientConversationId was used for another conversation"),
    LIMIT_REACHED("limit-reached", 409, "A limit is reached"),
    PHASE_GATES_CLOSED("phase-gates-closed", 409, "Gates of this step are closed"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "There is no such step from here"),
    TRANSITION_CONFLICT("transition-conflict", 409, "Another operator was first"),
    RESYNC_RUNNING("resync-running", 409, "A resync is running already"),
    RESYNC_REFUSED("resync-refused", 409, "A resync is not possible now"),
    GENERATION_REFUSED("generation-refused", 409, "That is not possible with this generation"),
    CHECK_RUNNING("check-running", 409, "A check is in the way"),
    CHECK_REFUSED("check-refused", 409, "A check is not possible now"),
    NOTHING_SUSPECTED("nothing-suspected", 409, "Nothing calls for a new incarnation"),
    VERSION_MISMATCH("version-mismatch", 412, "The message has another version"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Request bodies are application/json in UTF-8"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    OVERLOADED("overloaded", 503, "This instance has more to do than it can"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong here"),
    WRITE_STORE_UNAVAILABLE("write-store-unavailable", 503, "The write store does not answer"),
    READ_STORE_UNAVAILABLE("read-store-unavailable", 503, "The read store does not answer"),
    SEARCH_UNAVAILABLE("search-unavailable", 503, "The search store does not answer"),
    READ_MODEL_BEHIND("read-model-behind", 503, "The store is not as far in time as the answer has to be"),
    EVENT_BUS_UNAVAILABLE("event-bus-unavailable", 503, "The event bus does not answer"),
    KEYS_UNAVAILABLE("keys-unavailable", 503, "The keys that tokens are checked with cannot be fetched");

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
