package dev.triptych.domain.conversation;

import java.time.Instant;

/**
 * A message was sent. Its {@code seq} is the message's.
 *
 * @param message the message as sent, or its tombstone where the event is redacted
 * @param imported whether it came from elsewhere, with the time it had there
 * @param occurredAt when it came in
 */
public record MessageSent(Message message, boolean imported, Instant occurredAt) implements MessageEvent {
    @Override
    public long seq() {
        return message.seq();
    }
}
