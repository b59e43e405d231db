package dev.triptych.application.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for something that fails: it opens after a few failures in a row, and closes when a probe,
 * made by whoever looks after it and never by a caller, succeeds. For threads.
 */
public final class Circuit {
    private final int failuresToOpen;
    private final Duration probeEvery;
    private final LongSupplier nanoTime;
    private int failures;
    private boolean open;
    private long probedAt;

    /**
     * A closed circuit.
     *
     * @param failuresToOpen how many failures in a row open it, at least 1
     * @param probeEvery how long an open one rests between probes
     * @param nanoTime a monotonic clock
     */
    public Circuit(int failuresToOpen, Duration probeEvery, LongSupplier nanoTime) {
        this.failuresToOpen = failuresToOpen;
        this.probeEvery = probeEvery;
        this.nanoTime = nanoTime;
    }

    /** Whether callers are to be spared. */
    public synchronized boolean isOpen() {
        return open;
    }

    /** A call succeeded. One that was under way when the circuit opened does not close it: the probe does. */
    public synchronized void succeeded() {
        if (!open) {
            failures = 0;
        }
    }

    /** A call failed, or took too long; true when that opened the circuit. */
    public synchronized boolean failed() {
        failures++;
        if (open || failures < failuresToOpen) {
            return false;
        }
        open = true;
        probedAt = nanoTime.getAsLong();
        return true;
    }

    /** Whether it is time to probe; whoever is told so does it. */
    public synchronized boolean probeIsDue() {
        if (!open || nanoTime.getAsLong() - probedAt < probeEvery.toNanos()) {
            return false;
        }
        probedAt = nanoTime.getAsLong();
        return true;
    }

    /** A probe succeeded. */
    public synchronized void close() {
        open = false;
        failures = 0;
    }
}
