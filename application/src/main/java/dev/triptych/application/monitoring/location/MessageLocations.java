package dev.triptych.application.monitoring.location;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message in every store; what it says is not shown.
 *
 * @param messageId which
 * @param conversationId where it was sent
 * @param written as it stands in the write store
 * @param events what happened to it, as the event log has it, in order; archived ones are not there any more
 * @param copies the same in the stores that are fed, one of each
 */
public record MessageLocations(
        MessageId messageId,
        ConversationId conversationId,
        Written written,
        List<LocatedEvent> events,
        List<Copy> copies) {
    public MessageLocations {
        events = List.copyOf(events);
        copies = List.copyOf(copies);
    }

    /**
     * The message in the write store.
     *
     * @param seq the place of its sending in the conversation's stream
     * @param version 1 when sent, one more with every change
     * @param sentAt when
     * @param editedAt when last, if it was
     * @param deletedAt when, if it was
     */
    public record Written(
            long seq,
            int version,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt) {}

    /**
     * An event.
     *
     * @param eventId which
     * @param type such as {@code triptych.message.sent}
     * @param seq its place in the conversation's stream
     * @param position where it stands in the log
     * @param recordedAt when it was written
     * @param published whether the relay has brought it to the bus
     */
    public record LocatedEvent(
            EventId eventId, String type, long seq, Position position, Instant recordedAt, boolean published) {}

    /** What a store that is fed has of the message. */
    public sealed interface Copy {
        /** Which store. */
        StoreName store();

        /**
         * It answered.
         *
         * @param version of the message there; absent when it has none
         * @param deleted whether only the tombstone is left
         * @param events what became of each event of the message
         */
        record Found(StoreName store, @Nullable Integer version, boolean deleted, List<Arrived> events)
                implements Copy {
            public Found {
                events = List.copyOf(events);
            }
        }

        /**
         * It is not fed at all.
         */
        record Detached(StoreName store) implements Copy {}

        /**
         * It did not answer.
         *
         * @param why without showing data
         */
        record Unreachable(StoreName store, String why) implements Copy {}
    }

    /**
     * What became of an event in a store.
     *
     * @param eventId which
     * @param covered whether the store's frontier is past it
     * @param parked whether it is set aside there
     */
    public record Arrived(EventId eventId, boolean covered, boolean parked) {}
}
