package dev.triptych.web.operators.deadletter;

import dev.triptych.domain.Checked;

/** Checks the cause of parked events that a request names. */
final class ParkedEventCauses {
    private static final int LONGEST = 1_000;

    private ParkedEventCauses() {}

    /** {@code raw} unchanged; invalid with more than 1,000 characters, since no cause is longer. */
    static Checked<String> check(String raw) {
        return raw.length() <= LONGEST
                ? new Checked.Valid<>(raw)
                : new Checked.Invalid<>("must have at most " + LONGEST + " characters");
    }
}
