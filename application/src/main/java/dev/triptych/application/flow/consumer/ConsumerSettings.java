package dev.triptych.application.flow.consumer;

import dev.triptych.application.base.log.LoggedEvent;
import java.time.Duration;

/**
 * How a projection consumes events.
 *
 * @param run the most events applied together; a run also ends when it has {@link #RUN_BYTES}
 * @param patience how long a round waits for the bus
 * @param overdueAfter how long the bus may be quiet before the log is asked whether it should be
 * @param parkedAtMost how many events the store may have parked: with more the projection stops instead
 */
public record ConsumerSettings(int run, Duration patience, Duration overdueAfter, long parkedAtMost) {
    /** Parked events by the thousand are no accident of single ones. */
    public static final long PARKED_AT_MOST = 1_000;

    /** What serves well. */
    public static final ConsumerSettings DEFAULT =
            new ConsumerSettings(1_000, Duration.ofMillis(100), Duration.ofSeconds(1));

    /** The most bytes of heap that the texts of a run take, but for its last event: 4 MiB. */
    public static final long RUN_BYTES = 4 << 20;

    /** The bytes of heap that an event's text takes at the most. */
    public static long bytes(LoggedEvent event) {
        return (long) Character.BYTES * event.event().data().length();
    }

    public ConsumerSettings {
        if (run < 1) {
            throw new IllegalArgumentException("a run holds at least one event");
        }
    }

    /** With the limit of parked events that serves well. */
    public ConsumerSettings(int run, Duration patience, Duration overdueAfter) {
        this(run, patience, overdueAfter, PARKED_AT_MOST);
    }

    /** The same with another limit of parked events. */
    public ConsumerSettings withParkedAtMost(long events) {
        return new ConsumerSettings(run, patience, overdueAfter, events);
    }
}
