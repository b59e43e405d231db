package dev.triptych.application.base.log;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log holds it. The relay carries it without knowing its meaning.
 *
 * @param position where it stands
 * @param id which event
 * @param conversationId of which conversation
 * @param seq its place in the conversation's stream; 0 for read markers, which have no place in it
 * @param event its stored form
 * @param recordedAt when it was written, after the conversation's lock was taken
 * @param trace for whose request it was written; absent where nobody asked to be followed
 */
public record LoggedEvent(
        Position position,
        EventId id,
        ConversationId conversationId,
        long seq,
        EncodedEvent event,
        Instant recordedAt,
        @Nullable TraceContext trace) {
    /** One that nobody follows. */
    public LoggedEvent(
            Position position,
            EventId id,
            ConversationId conversationId,
            long seq,
            EncodedEvent event,
            Instant recordedAt) {
        this(position, id, conversationId, seq, event, recordedAt, null);
    }
}
