package dev.triptych.application.recovery;

import dev.triptych.application.port.Sink;
import dev.triptych.domain.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Which letters to list.
 *
 * @param sink of this store only
 * @param conversationId of this conversation only
 * @param cause of exactly this cause only
 */
public record LetterFilter(
        @Nullable Sink sink,
        @Nullable ConversationId conversationId,
        @Nullable String cause) {
    /** All of them. */
    public static final LetterFilter ALL = new LetterFilter(null, null, null);
}
