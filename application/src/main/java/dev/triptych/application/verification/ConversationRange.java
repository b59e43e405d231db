package dev.triptych.application.verification;

import dev.triptych.domain.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Conversations by id: a piece of what is compared.
 *
 * @param after they come after this one; absent from the first on
 * @param upTo the last one; absent to the end
 * @param rows about how many rows the write store has in it
 */
public record ConversationRange(
        @Nullable ConversationId after, @Nullable ConversationId upTo, long rows) {}
