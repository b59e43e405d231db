package dev.triptych.application.flow.live;

import dev.triptych.domain.conversation.ChatEvent;

/** What a client is told, with the id from which its stream can be resumed after it. */
public sealed interface LiveEvent {
    /** From which a stream can be resumed after this. */
    String id();

    /**
     * Something happened.
     *
     * @param id from which a stream can be resumed after this event
     * @param event what happened; of a message that has changed since, as it is now. A read marker is the user's own
     */
    record Happened(String id, ChatEvent event) implements LiveEvent {}

    /**
     * What the client missed is too far back or archived: it is left out, and the client loads afresh what it shows.
     *
     * @param id where the stream goes on
     */
    record Reset(String id) implements LiveEvent {}
}
