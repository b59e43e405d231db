package dev.triptych.application.maintenance.resync;

import java.util.function.LongSupplier;

/** How many messages a second are copied, since this process took up the work. For one thread. */
final class Pace {
    private final LongSupplier nanoTime;
    private final long begunAt;
    private final long begunWith;

    /** From now on. */
    Pace(LongSupplier nanoTime, long done) {
        this.nanoTime = nanoTime;
        this.begunAt = nanoTime.getAsLong();
        this.begunWith = done;
    }

    /** What the rate is when so many are done; 0 before any time has passed. */
    double perSecond(long done) {
        var nanos = nanoTime.getAsLong() - begunAt;
        return nanos <= 0 ? 0 : (done - begunWith) * 1e9 / nanos;
    }
}
