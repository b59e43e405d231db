package dev.triptych.application.command.deletemessage;

import dev.triptych.domain.ConversationId;

/** What became of deleting a message. */
public sealed interface DeleteMessageResult {
    /**
     * Only its tombstone is left.
     *
     * @param conversation where it was
     */
    record Deleted(ConversationId conversation) implements DeleteMessageResult {}

    /**
     * It was deleted before; nothing happened.
     *
     * @param conversation where it was
     */
    record AlreadyDeleted(ConversationId conversation) implements DeleteMessageResult {}

    /** There is no such message, or the caller is no member of its conversation. */
    record NotFound() implements DeleteMessageResult {}

    /** It is another member's. */
    record Forbidden() implements DeleteMessageResult {}
}
