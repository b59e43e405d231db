package dev.triptych.application.base.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a thread that waits in the same process. Many calls before the waking count as one. */
public final class Signal {
    private final Semaphore permit = new Semaphore(0);

    /** Wakes the waiting one, or the next to wait. */
    public void wake() {
        if (permit.availablePermits() == 0) {
            permit.release();
        }
    }

    /** Waits until woken, at most {@code timeout}. */
    public void await(Duration timeout) throws InterruptedException {
        if (permit.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            permit.drainPermits();
        }
    }
}
