package dev.triptych.domain;

/**
 * The sender's own name for a message, which makes sending it again harmless. With the sender it is the key of a
 * message, forever.
 *
 * @param value 1 to 64 code points
 */
public record ClientMessageId(String value) implements Comparable<ClientMessageId> {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 64;

    public ClientMessageId {
        Text.check(value, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a client message id, or why it is none. */
    public static Checked<ClientMessageId> check(String raw) {
        return Text.check(raw, 1, MAX_LENGTH).map(ClientMessageId::new);
    }

    @Override
    public int compareTo(ClientMessageId other) {
        return CodePoints.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
