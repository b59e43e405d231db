package dev.triptych.devservices.probe;

import dev.triptych.devservices.server.ServerFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, never without a bound. */
public final class Await {
    /** What comes soon is noticed soon; what takes its time is not slowed down by being asked all the time. */
    private static final long FIRST_STEP_MILLIS = 20;

    private static final long LONGEST_STEP_MILLIS = 100;

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @throws ServerFailure naming what was awaited, with the diagnosis, when the bound has passed
     */
    public static void until(String what, Duration bound, BooleanSupplier condition, Supplier<String> diagnosis) {
        long deadline = System.nanoTime() + bound.toNanos();
        long step = FIRST_STEP_MILLIS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ServerFailure(
                        "waited " + bound.toSeconds() + " s in vain for " + what + "\n" + diagnosis.get());
            }
            try {
                Thread.sleep(step);
                step = Math.min(LONGEST_STEP_MILLIS, step + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("interrupted while waiting for " + what, e);
            }
        }
    }
}
