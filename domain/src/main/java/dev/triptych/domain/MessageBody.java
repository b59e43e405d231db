package dev.triptych.domain;

/**
 * What a message says, kept byte for byte. It never prints itself, so that logs and failures don't show it.
 *
 * @param text 1 to 16,384 code points; one that comes from outside is not blank, see {@link BlankText}
 */
public record MessageBody(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 16_384;

    public MessageBody {
        Text.check(text, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a body, or why it is none; blank text is refused. */
    public static Checked<MessageBody> check(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH).map(MessageBody::new);
    }

    /** Likewise for text that was accepted once, by whichever rule for blank text there was then. */
    public static Checked<MessageBody> checkAccepted(String raw) {
        return Text.check(raw, 1, MAX_LENGTH).map(MessageBody::new);
    }

    @Override
    public String toString() {
        return "MessageBody[" + text.codePointCount(0, text.length()) + " characters]";
    }
}
