package dev.triptych.application.inflow;

import java.time.Duration;

/**
 * How a projection takes in events.
 *
 * @param run the most events applied together
 * @param patience how long a round waits for the bus
 * @param overdueAfter how long the bus may be quiet before the log is asked whether it should be
 * @param mostParked how many events may be parked before the projection stops
 */
public record InflowSettings(int run, Duration patience, Duration overdueAfter, int mostParked) {
    private static final int MOST_PARKED = 1_000;

    /** What serves well. */
    public static final InflowSettings DEFAULT =
            new InflowSettings(1_000, Duration.ofMillis(100), Duration.ofSeconds(1));

    /** With the number of parked events that serves well. */
    public InflowSettings(int run, Duration patience, Duration overdueAfter) {
        this(run, patience, overdueAfter, MOST_PARKED);
    }

    public InflowSettings {
        if (run < 1) {
            throw new IllegalArgumentException("a run holds at least one event");
        }
    }
}
