package dev.triptych.domain;

/**
 * Why an operator does something, in their words; goes into the audit.
 *
 * @param text 1 to 1,000 code points; one that comes from outside is not blank, see {@link BlankText}
 */
public record Reason(String text) {
    /** The greatest length, in code points. */
    public static final int MAX_LENGTH = 1_000;

    public Reason {
        Text.check(text, 1, MAX_LENGTH).orThrow();
    }

    /** {@code raw} as a reason, or why it is none; blank text is refused. */
    public static Checked<Reason> check(String raw) {
        return Text.checkNotBlank(raw, MAX_LENGTH).map(Reason::new);
    }

    @Override
    public String toString() {
        return text;
    }
}
