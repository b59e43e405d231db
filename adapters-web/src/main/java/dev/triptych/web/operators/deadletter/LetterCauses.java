package dev.triptych.web.operators.deadletter;

import dev.triptych.domain.Checked;

/** The cause of letters, as a request names it. */
final class LetterCauses {
    private static final int LONGEST = 1_000;

    private LetterCauses() {}

    /** {@code raw} as it is, or that no cause is so long; in characters. */
    static Checked<String> check(String raw) {
        return raw.length() <= LONGEST
                ? new Checked.Valid<>(raw)
                : new Checked.Invalid<>("must have at most " + LONGEST + " characters");
    }
}
