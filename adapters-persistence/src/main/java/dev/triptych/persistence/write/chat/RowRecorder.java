package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.persistence.table.Statements;
import java.util.List;

/** What events change in the rows of one table of the write schema. */
interface RowRecorder {
    /** Takes the events of one transaction, in their order; adds at most one statement for each kind of change. */
    void record(List<ConversationEvent> events, Statements statements);
}
