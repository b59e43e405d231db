package dev.triptych.application.consistency;

import java.time.Duration;

/**
 * How long a caller waits.
 *
 * @param budget in all
 * @param every how often the stores are looked at meanwhile
 */
public record WaitTime(Duration budget, Duration every) {
    /** What serves well. */
    public static final WaitTime DEFAULT = new WaitTime(Duration.ofSeconds(1), Duration.ofMillis(20));

    /** The same with another budget. */
    public WaitTime within(Duration other) {
        return new WaitTime(other, every);
    }
}
