package dev.triptych.domain;

/**
 * Why an operator does something, in their words; goes into the audit.
 *
 * @param text 1 to 1,000 code points, not all of them white space
 */
public record Reason(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 1_000;

    public Reason {
        rule(text).orThrow();
    }

    /** {@code raw} as a reason, or why it is none. */
    public static Checked<Reason> check(String raw) {
        return rule(raw).map(Reason::new);
    }

    private static Checked<String> rule(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }
}
