package dev.triptych.application.base.paging;

import dev.triptych.domain.Checked;

/**
 * How many items a page may have.
 *
 * @param value 1 to 200
 */
public record Limit(int value) {
    /** The greatest page. */
    public static final int MAX = 200;

    /** A page when nobody says otherwise. */
    public static final Limit DEFAULT = new Limit(50);

    public Limit {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("limit " + value + " is not in 1.." + MAX);
        }
    }

    /** {@code raw} as a limit, or why it is none. */
    public static Checked<Limit> check(String raw) {
        if (raw.matches("[0-9]{1,3}")) {
            var value = Integer.parseInt(raw);
            if (value >= 1 && value <= MAX) {
                return new Checked.Valid<>(new Limit(value));
            }
        }
        return new Checked.Invalid<>("must be a whole number from 1 to " + MAX);
    }
}
