package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.work.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits for stores that are behind, in one check only so long in all. For one thread. */
public final class Waits {
    /** How long a store is waited for at the least, once all patience is used up. */
    private static final Duration LEAST = Duration.ofMillis(100);

    private static final Duration FIRST_PROBE_AFTER = Duration.ofMillis(5);
    private static final Duration LONGEST_PROBE_AFTER = Duration.ofMillis(100);

    private final VerifierSettings settings;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private long left;

    Waits(VerifierSettings settings, Pause pause, LongSupplier nanoTime) {
        this.settings = settings;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.left = settings.patienceInAll().toNanos();
    }

    /** Whether the store has everything up to {@code goal}, now or soon. */
    public boolean reached(Supplier<Frontier> store, Frontier goal) {
        var within =
                Math.max(LEAST.toNanos(), Math.min(left, settings.patience().toNanos()));
        var begun = nanoTime.getAsLong();
        var reached = within(Duration.ofNanos(within), () -> store.get().covers(goal));
        left -= nanoTime.getAsLong() - begun;
        return reached;
    }

    /** Whether it is so within a time that people may be kept waiting. */
    public boolean whileStill(BooleanSupplier condition) {
        return within(settings.stillness(), condition);
    }

    private boolean within(Duration within, BooleanSupplier condition) {
        var deadline = nanoTime.getAsLong() + within.toNanos();
        var rest = FIRST_PROBE_AFTER;
        while (!condition.getAsBoolean()) {
            if (nanoTime.getAsLong() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            pause.await(rest);
            rest = rest.multipliedBy(2);
            rest = rest.compareTo(LONGEST_PROBE_AFTER) > 0 ? LONGEST_PROBE_AFTER : rest;
        }
        return true;
    }

    /** Waits a moment before one looks again. */
    public void moment() {
        pause.await(FIRST_PROBE_AFTER);
    }
}
