package dev.triptych.api;

import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message in every store, as it goes out.
 *
 * @param write in the write store
 * @param events what happened to it
 * @param stores what the other stores have of it, by name
 */
public record MessageLocationsResponse(
        MessageId messageId,
        ConversationId conversationId,
        MessageLocations.Written write,
        List<Event> events,
        Map<String, Store> stores) {

    /** An event; its position as {@code incarnation/xid/position}. */
    record Event(
            UUID eventId, String type, long seq, int shard, String position, Instant recordedAt, boolean published) {

        static Event of(MessageLocations.LocatedEvent event) {
            var at = event.position();
            return new Event(
                    event.eventId().value(),
                    event.type(),
                    event.seq(),
                    at.shard().number(),
                    at.incarnation() + "/" + at.xid() + "/" + at.position(),
                    event.recordedAt(),
                    event.published());
        }
    }

    /**
     * What a store has of it.
     *
     * @param state {@code found} though it may have no version, {@code detached} or {@code unreachable}
     * @param why why it did not answer
     * @param events what became of each event there
     */
    record Store(
            String state,
            @Nullable Integer version,
            @Nullable Boolean deleted,
            @Nullable String why,
            List<Arrived> events) {

        static Store of(Copy copy) {
            return switch (copy) {
                case Copy.Found found ->
                    new Store(
                            "found",
                            found.version(),
                            found.version() == null ? null : found.deleted(),
                            null,
                            found.events().stream().map(Arrived::of).toList());
                case Copy.Detached _ -> new Store("detached", null, null, null, List.of());
                case Copy.Unreachable unreachable -> new Store("unreachable", null, null, unreachable.why(), List.of());
            };
        }
    }

    record Arrived(UUID eventId, boolean covered, boolean parked) {
        static Arrived of(MessageLocations.Arrived event) {
            return new Arrived(event.eventId().value(), event.covered(), event.parked());
        }
    }

    /** As it goes out. */
    public static MessageLocationsResponse of(MessageLocations trace) {
        var stores = new LinkedHashMap<String, Store>();
        trace.copies().forEach(copy -> stores.put(copy.store().text(), Store.of(copy)));
        return new MessageLocationsResponse(
                trace.messageId(),
                trace.conversationId(),
                trace.written(),
                trace.events().stream().map(Event::of).toList(),
                stores);
    }
}
