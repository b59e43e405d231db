package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import java.util.List;
import org.jooq.DSLContext;

/** What events change in the rows of one table of the write schema. */
interface RowRecorder {
    /** Takes the events of one transaction, in their order; at most one statement for each kind of change. */
    void record(DSLContext dsl, List<ConversationEvent> events);
}
