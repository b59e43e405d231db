package dev.triptych.domain;

/**
 * What a message says, kept byte for byte. It never prints itself, so that logs and failures don't show it.
 *
 * @param text 1 to 16,384 code points, not all of them white space
 */
public record MessageBody(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 16_384;

    public MessageBody {
        rule(text).orThrow();
    }

    /** {@code raw} as a body, or why it is none. */
    public static Checked<MessageBody> check(String raw) {
        return rule(raw).map(MessageBody::new);
    }

    private static Checked<String> rule(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return "MessageBody[" + text.codePointCount(0, text.length()) + " characters]";
    }
}
