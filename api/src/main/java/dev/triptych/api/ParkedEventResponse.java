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
 * @param blocked how many parked events of its stream come after it
 * @param data the event with what people wrote; there only when it was asked for
 */
public record ParkedEventResponse(
        String id,
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
    public static ParkedEventResponse of(ParkedEventView letter) {
        return new ParkedEventResponse(
                letter.id().toString(),
                Choice.name(letter.id().sink()),
                letter.conversationId(),
                letter.id().event().value(),
                letter.seq(),
                letter.type(),
                letter.cause(),
                letter.attempts(),
                letter.parkedAt(),
                letter.blocked(),
                letter.data());
    }
}
