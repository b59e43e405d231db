package dev.triptych.application.base.guard;

import java.time.Duration;

/**
 * How long a request waits for a store that is behind.
 *
 * @param budget in all
 * @param every how often the store is probed meanwhile
 */
public record WaitTime(Duration budget, Duration every) {
    /** What serves well. */
    public static final WaitTime DEFAULT = new WaitTime(Duration.ofSeconds(1), Duration.ofMillis(10));

    /** The same with another budget. */
    public WaitTime within(Duration other) {
        return new WaitTime(other, every);
    }
}
