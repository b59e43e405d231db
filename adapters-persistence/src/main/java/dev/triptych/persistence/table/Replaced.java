package dev.triptych.persistence.table;

import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.List;

/**
 * One table's rows of one conversation while they are replaced, stage by stage in the order of the methods. Holds no
 * failure back. For one thread.
 */
public interface Replaced {
    /**
     * Runs before the write store is read: locks the rows that a transaction may change without holding the
     * conversation.
     */
    default void begin() {}

    /**
     * A page of the timeline: the messages after {@code afterSeq} and up to the last of these are exactly these. An empty
     * page means that none is after it.
     */
    default void messages(long afterSeq, List<Message> page) {}

    /** A page of the read markers. */
    default void markers(List<ReadMarker> page) {}

    /** The conversation, after all of its messages and markers. */
    void conversation(ConversationCopy copy);

    /** In place of {@link #conversation}: the write store has no such conversation. */
    void removed();
}
