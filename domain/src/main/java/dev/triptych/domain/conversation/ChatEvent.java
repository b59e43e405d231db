package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import java.time.Instant;

/** Something that has happened. It carries the whole state that a view needs, so nobody has to ask back. */
public sealed interface ChatEvent permits ConversationEvent, ReadMarkerMoved {
    /** The conversation that it happened in. */
    ConversationId conversationId();

    /** When, in microseconds at most. */
    Instant occurredAt();
}
