package dev.triptych.application.inflow;

import java.time.Duration;

/**
 * How a projection takes in events.
 *
 * @param run the most events applied together
 * @param patience how long a round waits for the bus
 * @param overdueAfter how long the bus may be quiet before the log is asked whether it should be
 */
public record InflowSettings(int run, Duration patience, Duration overdueAfter) {
    /** What serves well. */
    public static final InflowSettings DEFAULT =
            new InflowSettings(1_000, Duration.ofMillis(100), Duration.ofSeconds(1));

    public InflowSettings {
        if (run < 1) {
            throw new IllegalArgumentException("a run holds at least one event");
        }
    }
}
