package dev.triptych.application.query.shadow;

import java.util.function.DoubleSupplier;

/**
 * The share of the queries that is compared.
 *
 * @param percent 0 to 100
 * @param chance a random number, 0 to 1, 1 excluded
 */
public record Sampling(int percent, DoubleSupplier chance) {
    private static final int ALL_PERCENT = 100;

    /** Throws {@link IllegalArgumentException} when {@code percent} is out of its range. */
    public Sampling {
        if (percent < 0 || percent > ALL_PERCENT) {
            throw new IllegalArgumentException(percent + " is not in 0.." + ALL_PERCENT);
        }
    }

    /** Whether the next query is compared. */
    boolean takesNext() {
        return chance.getAsDouble() * ALL_PERCENT < percent;
    }
}
