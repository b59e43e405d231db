package dev.triptych.application.command.editmessage;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.conversation.Message;

/** What became of replacing a body. */
public sealed interface EditMessageResult {
    /**
     * It says so now, whether or not it did before.
     *
     * @param message as it is now
     * @param replies the replies to it
     */
    record Edited(Message message, ReplySummary replies) implements EditMessageResult {}

    /** There is no such message, it is deleted, or the caller is no member of its conversation. */
    record NotFound() implements EditMessageResult {}

    /** It is another member's. */
    record Forbidden() implements EditMessageResult {}

    /**
     * It was changed since.
     *
     * @param actual the version that it has
     */
    record VersionMismatch(int actual) implements EditMessageResult {}
}
