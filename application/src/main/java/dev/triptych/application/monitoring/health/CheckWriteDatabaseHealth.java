package dev.triptych.application.monitoring.health;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Whether the write database answers: what readiness depends on, and nothing else. */
public final class CheckWriteDatabaseHealth {
    private final CachedProbe<Boolean> answers;

    /**
     * Looks by {@code probe}.
     *
     * @param threads runs each look on a thread of its own
     * @param nanoTime a monotonic clock
     */
    public CheckWriteDatabaseHealth(StoreProbe probe, Executor threads, HealthTimes times, LongSupplier nanoTime) {
        answers = new CachedProbe<>(
                () -> {
                    probe.look();
                    return true;
                },
                threads,
                times,
                nanoTime);
    }

    /** How it is; within {@link HealthTimes#patience}. */
    public ComponentHealth now() {
        return begin().outcome();
    }

    UnderWay<ComponentHealth> begin() {
        var look = answers.begin();
        return () -> Answering.of(Component.WRITE_DATABASE, look.outcome());
    }
}
