package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which parked events to list.
 *
 * @param store of this store only
 * @param conversationId of this conversation only
 * @param cause of exactly this cause only
 */
public record ParkedEventFilter(
        @Nullable StoreName store,
        @Nullable ConversationId conversationId,
        @Nullable String cause) {
    /** All of them. */
    public static final ParkedEventFilter ALL = new ParkedEventFilter(null, null, null);

    /** Such as {@code those of the read store}. */
    @Override
    public String toString() {
        var words = new StringJoiner(", ");
        if (store != null) {
            words.add("those of " + store.words());
        }
        if (conversationId != null) {
            words.add("conversation " + conversationId);
        }
        if (cause != null) {
            words.add("cause " + cause);
        }
        return words.length() == 0 ? "all" : words.toString();
    }
}
