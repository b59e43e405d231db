package dev.triptych.application.maintenance.check.compare;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits the rows that a check compares per second: the check rests after each piece. For one thread. */
final class Pacing {
    /** The longest rest at once, so that the monitor is called in time. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final int rowsPerSecond;
    private final LongSupplier nanoTime;
    private long freeAt;

    Pacing(int rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    /** Rows were compared; the time that this took counts. */
    void compared(long rows, long begunAt) {
        freeAt = begunAt + (long) (rows * 1e9 / rowsPerSecond);
    }

    /** How long to rest now, at most a second; zero when there is no need any more. */
    Duration rest() {
        var rest = Duration.ofNanos(Math.max(0, freeAt - nanoTime.getAsLong()));
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
