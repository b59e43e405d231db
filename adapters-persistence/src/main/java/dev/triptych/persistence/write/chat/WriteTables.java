package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import java.util.List;
import org.jooq.DSLContext;

/** The tables of the write schema whose rows follow from events: the one list that a transaction's events are recorded by. */
final class WriteTables {
    /** In the order in which they are written, and so in which two transactions lock their rows. */
    static final List<RowRecorder> ALL = List.of(new ConversationRows(), new MemberRows(), new ChangedMessageRows());

    private WriteTables() {}

    /** Records what happened in every table. */
    static void record(DSLContext dsl, List<ConversationEvent> events) {
        ALL.forEach(table -> table.record(dsl, events));
    }
}
