package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a store has otherwise than the write store.
 *
 * @param store which store
 * @param entity what it is: the name of a {@link dev.triptych.application.maintenance.check.compare.rows.RowKind}
 * @param conversationId of which conversation
 * @param messageId which message, of a message
 * @param userId who, of a member or a read marker
 * @param kind in what way
 * @param fields what differs, of {@link Kind#DIFFERENT}; empty otherwise
 */
public record Finding(
        StoreName store,
        String entity,
        ConversationId conversationId,
        @Nullable MessageId messageId,
        @Nullable UserId userId,
        Kind kind,
        List<Field> fields) {
    public Finding {
        fields = List.copyOf(fields);
    }

    /** In what way. What is merely late is no finding. */
    public enum Kind {
        /** The write store has it, the other one does not. */
        MISSING,
        /** The other store has it, the write store does not. */
        EXTRA,
        /** Pair have it, not alike. */
        DIFFERENT
    }

    /**
     * A field that differs. Bodies and titles are masked: a digest and a length stand for them.
     *
     * @param name as the API calls it
     * @param write the write store's value
     * @param other the other store's
     */
    public record Field(String name, String write, String other) {}
}
