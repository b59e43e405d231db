package dev.triptych.domain;

/**
 * The creator's own name for a conversation, which makes beginning it again harmless. With the creator it is a key of the
 * conversation, forever.
 *
 * @param value 1 to 64 code points
 */
public record ClientConversationId(String value) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 64;

    public ClientConversationId {
        Text.check(value, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a client conversation id, or why it is none. */
    public static Checked<ClientConversationId> check(String raw) {
        return Text.check(raw, 1, MAX_LENGTH).map(ClientConversationId::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
