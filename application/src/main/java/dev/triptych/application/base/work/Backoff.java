package dev.triptych.application.base.work;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after failures: twice as long each time, up to a bound, and between a half and the whole of that at
 * random, so that many who failed together don't come back together.
 *
 * @param first after the first failure
 * @param most at the most
 */
public record Backoff(Duration first, Duration most) {
    private static final int MAX_DOUBLINGS = 30;

    /** The wait after {@code failures} failures in a row, at least one; {@code random} answers 0 to 1. */
    public Duration after(int failures, DoubleSupplier random) {
        var doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        var full = Math.min((double) first.toNanos() * Math.pow(2, doublings), (double) most.toNanos());
        return Duration.ofNanos((long) (full * (0.5 + random.getAsDouble() / 2)));
    }
}
