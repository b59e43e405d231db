package dev.triptych.application.base.guard;

import dev.triptych.application.base.work.Pause;
import java.util.function.LongSupplier;

/**
 * A bounded wait for a store that is behind, with the clock and the pause of the caller.
 *
 * @param time the budget, and the time between two probes
 * @param nanoTime a monotonic clock
 * @param pause between two probes
 */
public record BoundedWait(WaitTime time, LongSupplier nanoTime, Pause pause) {
    /** The time now, in nanoseconds of the monotonic clock. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** The end of a wait that begins now, in nanoseconds of the monotonic clock. */
    public long deadline() {
        return now() + time.budget().toNanos();
    }

    /** Pauses until the next probe is due. */
    public void untilNextProbe() {
        pause.await(time.every());
    }
}
