package dev.triptych.domain;

/**
 * What a conversation is called.
 *
 * @param text 1 to 200 code points, not all of them white space
 */
public record Title(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 200;

    public Title {
        rule(text).orThrow();
    }

    /** {@code raw} as a title, or why it is none. */
    public static Checked<Title> check(String raw) {
        return rule(raw).map(Title::new);
    }

    private static Checked<String> rule(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }
}
