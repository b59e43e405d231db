package dev.triptych.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.domain.ConversationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parked event as it goes out.
 *
 * @param projection the second name of {@code store}, which the contract fixes
 * @param blocked number of parked events after it in its stream
 * @param data the event with its message text; null unless it was asked for
 */
public record ParkedEventResponse(
        String id,
        String store,
        String projection,
        ConversationId conversationId,
        UUID eventId,
        long seq,
        String type,
        String cause,
        int attempts,
        Instant parkedAt,
        long blocked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String data) {

    /** As it goes out. */
    public static ParkedEventResponse of(ParkedEventView parked) {
        var store = parked.id().store().text();
        return new ParkedEventResponse(
                parked.id().toString(),
                store,
                store,
                parked.conversationId(),
                parked.id().event().value(),
                parked.seq(),
                parked.type(),
                parked.cause(),
                parked.attempts(),
                parked.parkedAt(),
                parked.blocked(),
                parked.data());
    }
}
