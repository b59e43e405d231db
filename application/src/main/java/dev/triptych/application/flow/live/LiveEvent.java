package dev.triptych.application.flow.live;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.conversation.ChatEvent;

/** An event of a live stream, with the id after which the stream can be resumed. */
public sealed interface LiveEvent {
    /** From which a stream can be resumed after this. */
    String id();

    /**
     * Something happened.
     *
     * @param id from which a stream can be resumed after this event
     * @param event what happened; of a message that has changed since, as it is now. A read marker is the user's own
     * @param replies the replies to the event's message as they were when it reached this instance's streams, or the
     *     stream late; none of an event that is not one of a message
     */
    record Happened(String id, ChatEvent event, ReplySummary replies) implements LiveEvent {}

    /**
     * What the client missed is too far back or archived: it is left out, and the client loads afresh what it shows.
     *
     * @param id where the stream goes on
     */
    record Reset(String id) implements LiveEvent {}
}
