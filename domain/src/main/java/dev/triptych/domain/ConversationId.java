package dev.triptych.domain;

import java.util.UUID;

/**
 * Which conversation.
 *
 * @param value a UUIDv7
 */
public record ConversationId(UUID value) implements Comparable<ConversationId> {

    /** {@code raw} as a conversation id, or why it is none. */
    public static Checked<ConversationId> check(String raw) {
        return Uuids.check(raw).map(ConversationId::new);
    }

    /** The id written as {@code raw}; {@link IllegalArgumentException} if it is none. */
    public static ConversationId of(String raw) {
        return check(raw).orThrow();
    }

    @Override
    public int compareTo(ConversationId other) {
        return Uuids.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
