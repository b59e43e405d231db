package dev.triptych.persistence.write.chat;

import dev.triptych.domain.conversation.ConversationEvent;
import java.util.List;
import org.jooq.DSLContext;

/** What events change in the rows of one table of the write schema. */
interface RowRecorder {
    /** Told of what happened in one transaction, in its order; one statement for each kind of change at the most. */
    void record(DSLContext dsl, List<ConversationEvent> events);
}
