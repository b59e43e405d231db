package dev.triptych.application.query.search;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are looked for.
 *
 * @param text what they say
 * @param sort in which order they come
 * @param conversationId only there, if given
 * @param senderId only theirs, if given
 * @param from sent at or after, if given
 * @param to sent before, if given
 */
public record SearchCriteria(
        SearchText text,
        Sort sort,
        @Nullable ConversationId conversationId,
        @Nullable UserId senderId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** In which order hits come. */
    public enum Sort {
        /** Newest first by {@code sentAt}, then id downwards. */
        RECENT,
        /** Best score first, then newest, then id downwards. */
        RELEVANT
    }
}
