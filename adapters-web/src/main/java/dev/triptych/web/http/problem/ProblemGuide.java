package dev.triptych.web.http.problem;

/**
 * Explains a problem on its page; plain text without characters that HTML would have to escape.
 *
 * @param meaning what has happened
 * @param remedy what a client or an operator does now
 */
public record ProblemGuide(String meaning, String remedy) {
    private static final String AGAIN_SOON =
            "Repeat the request after Retry-After seconds; a command with the same client-chosen id.";
    private static final String FIX = "Correct the request. Repeating it unchanged has the same answer.";
    private static final String LOOK = "Read the current state, then decide again.";

    /** The guide of a problem. */
    public static ProblemGuide of(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST ->
                new ProblemGuide("A field, parameter or header is malformed or refused; errors names each one.", FIX);
            case UNAUTHENTICATED ->
                new ProblemGuide("The request has no bearer token, or its token is not accepted.", "Get a new token.");
            case FORBIDDEN -> new ProblemGuide("The token does not permit this.", "Use a token with the needed scope.");
            case NOT_FOUND ->
                new ProblemGuide(
                        "It does not exist, or it is not visible to you; both cases have the same answer.",
                        "Check the address and your user.");
            case METHOD_NOT_ALLOWED ->
                new ProblemGuide("The address exists, but not with this method.", "Use a method of the Allow header.");
            case CLIENT_MESSAGE_ID_REUSED ->
                new ProblemGuide(
                        "You have sent another message under this clientMessageId. Nothing was sent now.",
                        "Choose a new clientMessageId for each message, and keep it for repetitions only.");
            case CLIENT_CONVERSATION_ID_REUSED ->
                new ProblemGuide(
                        "You have started another conversation under this clientConversationId. Nothing was started now.",
                        "Choose a new clientConversationId for each conversation, and keep it for repetitions only.");
            case LIMIT_REACHED ->
                new ProblemGuide(
                        "A limit is reached; setting names it and limit is its value. Nothing was changed.",
                        "Leave members out, or leave conversations. An operator can raise the setting.");
            case PHASE_GATES_CLOSED ->
                new ProblemGuide(
                        "The transition's conditions are not all met; gates names each one.",
                        "Follow howToClear of the closed gates, then repeat.");
            case ILLEGAL_TRANSITION ->
                new ProblemGuide("No transition leads from the current phase to that one.", LOOK);
            case TRANSITION_CONFLICT -> new ProblemGuide("Another operator has changed the migration state.", LOOK);
            case RESYNC_RUNNING ->
                new ProblemGuide("A resync is running; id names it.", "Wait until it has ended, or cancel it.");
            case RESYNC_REFUSED -> new ProblemGuide("The resync has nothing to do, or cannot run now.", LOOK);
            case GENERATION_REFUSED -> new ProblemGuide("The generation's state does not allow this.", LOOK);
            case CHECK_RUNNING ->
                new ProblemGuide(
                        "A consistency check is running; id names it.", "Wait until it has ended, or cancel it.");
            case CHECK_REFUSED -> new ProblemGuide("The check has nothing to do, or cannot run now.", LOOK);
            case NOTHING_SUSPECTED ->
                new ProblemGuide(
                        "No store contradicts the write database, so no new incarnation is needed.",
                        "If the database was restored nevertheless, repeat with force.");
            case VERSION_MISMATCH ->
                new ProblemGuide(
                        "The message does not have a version that If-Match names. Nothing was changed.",
                        "Fetch the message, decide again, and send its ETag.");
            case PAYLOAD_TOO_LARGE -> new ProblemGuide("The request's body has too many bytes.", FIX);
            case UNSUPPORTED_MEDIA_TYPE ->
                new ProblemGuide("Request bodies are application/json in UTF-8.", "Set Content-Type accordingly.");
            case RATE_LIMITED -> new ProblemGuide("Too many requests. Nothing was done.", AGAIN_SOON);
            case OVERLOADED ->
                new ProblemGuide("This instance is at its limit of concurrent requests. Nothing was done.", AGAIN_SOON);
            case INTERNAL_ERROR ->
                new ProblemGuide(
                        "The request failed for an unexpected reason, which is logged.",
                        "Repeat it later. If it fails again, give the traceId to the operator.");
            case WRITE_STORE_UNAVAILABLE ->
                new ProblemGuide("The write database does not answer. The command may or may not be done.", AGAIN_SOON);
            case READ_STORE_UNAVAILABLE ->
                new ProblemGuide("The read database does not answer.", AGAIN_SOON + " Or send Consistency: strong.");
            case SEARCH_UNAVAILABLE -> new ProblemGuide("The search store does not answer.", AGAIN_SOON);
            case STORE_UNAVAILABLE -> new ProblemGuide("A further store does not answer.", AGAIN_SOON);
            case READ_MODEL_BEHIND ->
                new ProblemGuide("The store has not yet applied what the Consistency-Token names.", AGAIN_SOON);
            case EVENT_BUS_UNAVAILABLE -> new ProblemGuide("The event bus does not answer.", AGAIN_SOON);
            case KEYS_UNAVAILABLE ->
                new ProblemGuide("The keys that tokens are verified with could not be fetched.", AGAIN_SOON);
        };
    }
}
