package dev.triptych.application.maintenance.repair;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parked event as it goes out.
 *
 * @param id names it
 * @param conversationId of which conversation
 * @param seq its place in the stream, 0 of a read marker
 * @param type what kind of event
 * @param cause why it is parked, without showing the data
 * @param attempts how often it was tried, 0 when it only waits behind another
 * @param parkedAt since when
 * @param blocked how many parked events of its stream come after it
 * @param data the event's stored form with what people wrote; absent unless it was asked for
 */
public record ParkedEventView(
        ParkedEventId id,
        ConversationId conversationId,
        long seq,
        String type,
        String cause,
        int attempts,
        Instant parkedAt,
        long blocked,
        @Nullable String data) {
    static ParkedEventView of(ListedParkedEvent parkedEvent, boolean withData) {
        var event = parkedEvent.parked().event();
        return new ParkedEventView(
                new ParkedEventId(parkedEvent.store(), event.id()),
                event.conversationId(),
                event.seq(),
                event.event().type(),
                parkedEvent.parked().cause(),
                parkedEvent.parked().attempts(),
                parkedEvent.parkedAt(),
                parkedEvent.blocked(),
                withData ? event.event().data() : null);
    }
}
