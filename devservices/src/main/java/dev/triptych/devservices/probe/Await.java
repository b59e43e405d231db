package dev.triptych.devservices.probe;

import dev.triptych.devservices.ServerFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, never without a bound. */
public final class Await {
    private static final long STEP_MILLIS = 20;

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @throws ServerFailure naming what was awaited, with the diagnosis, when the bound has passed
     */
    public static void until(String what, Duration bound, BooleanSupplier condition, Supplier<String> diagnosis) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ServerFailure(
                        "waited " + bound.toSeconds() + " s in vain for " + what + "\n" + diagnosis.get());
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("interrupted while waiting for " + what, e);
            }
        }
    }
}
