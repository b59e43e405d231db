package dev.triptych.domain;

import java.util.UUID;

/**
 * Which message.
 *
 * @param value a UUIDv7
 */
public record MessageId(UUID value) implements Comparable<MessageId> {

    /** {@code raw} as a message id, or why it is none. */
    public static Checked<MessageId> check(String raw) {
        return Uuids.check(raw).map(MessageId::new);
    }

    /** The id written as {@code raw}; {@link IllegalArgumentException} if it is none. */
    public static MessageId of(String raw) {
        return check(raw).orThrow();
    }

    @Override
    public int compareTo(MessageId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
