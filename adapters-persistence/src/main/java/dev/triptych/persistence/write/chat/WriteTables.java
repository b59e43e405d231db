package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.persistence.table.Statements;
import java.util.List;

/** The tables of the write schema whose rows follow from events: the one list that a transaction's events are recorded by. */
final class WriteTables {
    /** In the order in which they are written, and so in which two transactions lock their rows. */
    static final List<RowRecorder> ALL = List.of(new ConversationRows(), new MemberRows(), new ChangedMessageRows());

    private WriteTables() {}

    /** Adds what records in every table what happened. */
    static void record(List<ConversationEvent> events, Statements statements) {
        ALL.forEach(table -> table.record(events, statements));
    }
}
