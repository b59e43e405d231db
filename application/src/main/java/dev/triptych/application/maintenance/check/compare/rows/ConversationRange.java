package dev.triptych.application.maintenance.check.compare.rows;

import dev.triptych.domain.ConversationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations by id: a piece of what is compared.
 *
 * @param after they come after this one; absent from the first on
 * @param upTo the last one; absent to the end
 */
public record ConversationRange(
        @Nullable ConversationId after, @Nullable ConversationId upTo) {
    /** One conversation alone. */
    public static ConversationRange of(ConversationId only) {
        return new ConversationRange(before(only.value()), only);
    }

    /** The id just before it, by its digits; there is none before the first. */
    private static @Nullable ConversationId before(UUID id) {
        var low = id.getLeastSignificantBits();
        var high = id.getMostSignificantBits();
        if (low == 0 && high == 0) {
            return null;
        }
        return new ConversationId(new UUID(low == 0 ? high - 1 : high, low - 1));
    }
}
