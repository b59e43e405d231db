package dev.triptych.application.maintenance.resync;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits the rows written per second: the writer rests after each piece. For one thread. */
final class Throttle {
    private final int rowsPerSecond;
    private final LongSupplier nanoTime;
    private long freeAt;

    Throttle(int rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    /** How long to rest before the next rows; zero when there is no need. */
    Duration rest() {
        return Duration.ofNanos(Math.max(0, freeAt - nanoTime.getAsLong()));
    }

    /** Rows were written; the time that this took counts, time that went by unused does not. */
    void wrote(long rows, long begunAt) {
        freeAt = begunAt + (long) (rows * 1e9 / rowsPerSecond);
    }
}
