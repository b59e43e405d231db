package dev.triptych.application.base.guard;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps callers from waiting for something that fails: it opens after a few failures in a row. A call that was merely slow
 * counts once for each caller, so that nobody's slow queries open it for everybody. A {@link CircuitProbe} probes it
 * from time to time. When a probe succeeds, one caller is let through. If that caller fails, the probe did not find the
 * fault, and the next probe waits twice as long. For threads.
 */
public final class Circuit {
    private static final int MOST_DOUBLINGS = 4;

    private final int failuresToOpen;
    private final Duration probeEvery;
    private final LongSupplier nanoTime;
    private State state = State.CLOSED;
    private int failures;
    /** Whose slow calls count among the failures in a row. */
    private final Set<Object> slowCallers = new HashSet<>();

    private int probesProvedFalse;
    /** When it was last probed, opened, or a caller was let through on trial. */
    private long movedAt;

    private enum State {
        CLOSED,
        OPEN,
        /** A probe succeeded, and no caller was let through since. */
        PROBED,
        /** One caller was let through, whose outcome is not known yet. */
        ON_TRIAL
    }

    /**
     * A closed circuit.
     *
     * @param failuresToOpen how many failures in a row open it, at least 1
     * @param probeEvery how long an open one rests between probes at first
     * @param nanoTime a monotonic clock
     */
    public Circuit(int failuresToOpen, Duration probeEvery, LongSupplier nanoTime) {
        this.failuresToOpen = failuresToOpen;
        this.probeEvery = probeEvery;
        this.nanoTime = nanoTime;
    }

    /** Whether it spares callers just now; for those who only want to know. */
    public synchronized boolean isOpen() {
        return state != State.CLOSED;
    }

    /**
     * Whether a caller who is about to call is to be spared. After a probe that succeeded one is not, and says by {@link
     * #succeeded} or {@link #failed} how it went; one who never does is forgotten after a while.
     */
    public synchronized boolean refuses() {
        return switch (state) {
            case CLOSED -> false;
            case OPEN -> true;
            case PROBED -> !lettingThrough();
            case ON_TRIAL -> !(hasRested() && lettingThrough());
        };
    }

    private boolean lettingThrough() {
        state = State.ON_TRIAL;
        movedAt = nanoTime.getAsLong();
        return true;
    }

    private boolean hasRested() {
        return nanoTime.getAsLong() - movedAt >= rest();
    }

    private long rest() {
        return probeEvery.toNanos() << probesProvedFalse;
    }

    /** A call succeeded. One that was under way when the circuit opened does not close it. */
    public synchronized void succeeded() {
        if (state == State.ON_TRIAL) {
            state = State.CLOSED;
            probesProvedFalse = 0;
        }
        if (state == State.CLOSED) {
            failures = 0;
            slowCallers.clear();
        }
    }

    /**
     * A call took too long, which may be the call's own fault; true when that opened the circuit. On trial it proves
     * nothing, and the next caller is let through.
     *
     * @param caller who called; equal for calls of the same
     */
    public synchronized boolean slow(Object caller) {
        if (state == State.ON_TRIAL) {
            state = State.PROBED;
            return false;
        }
        return state == State.CLOSED && slowCallers.add(caller) && failed();
    }

    /** A call failed; true when that opened the circuit. */
    public synchronized boolean failed() {
        failures++;
        if (state == State.ON_TRIAL) {
            probesProvedFalse = Math.min(probesProvedFalse + 1, MOST_DOUBLINGS);
            return opened();
        }
        return state == State.CLOSED && failures >= failuresToOpen && opened();
    }

    private boolean opened() {
        state = State.OPEN;
        slowCallers.clear();
        movedAt = nanoTime.getAsLong();
        return true;
    }

    /** Whether it is time to probe. The caller that gets {@code true} makes the probe. */
    public synchronized boolean probeIsDue() {
        if (state != State.OPEN || !hasRested()) {
            return false;
        }
        movedAt = nanoTime.getAsLong();
        return true;
    }

    /** A probe succeeded: the next caller is let through. */
    public synchronized void probed() {
        if (state == State.OPEN) {
            state = State.PROBED;
        }
    }
}
