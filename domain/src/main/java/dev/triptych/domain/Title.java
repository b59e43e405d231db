package dev.triptych.domain;

/**
 * What a conversation is called.
 *
 * @param text 1 to 200 code points; one that comes from outside is not blank, see {@link BlankText}
 */
public record Title(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 200;

    public Title {
        Text.check(text, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a title, or why it is none; blank text is refused. */
    public static Checked<Title> check(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH).map(Title::new);
    }

    /** Likewise for text that was accepted once, by whichever rule for blank text there was then. */
    public static Checked<Title> checkAccepted(String raw) {
        return Text.check(raw, 1, MAX_LENGTH).map(Title::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
