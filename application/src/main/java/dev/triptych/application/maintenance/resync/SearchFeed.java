package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.maintenance.derived.documents.SearchBuild;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Whoever holds the lease of a generation of the search store that a resync builds: fills it, and once it is complete feeds
 * it from the stream.
 */
public final class SearchFeed implements Worker {
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    private final String name;
    private final SearchBuild build;
    private final Projection projection;
    private final LeaseHolder tenure;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Throttle throttle;
    private final Consumer<RuntimeException> failed;

    /**
     * Fills and feeds one generation.
     *
     * @param name what it is called in logs
     * @param tenure the one that {@code projection} has
     * @param rowsPerSecond the most documents that the copy writes a second
     * @param failed told what keeps the generation from ever being complete; no outage is
     * @param pause between pieces, for the rate; at most 100 ms at a time
     * @param nanoTime a monotonic clock
     */
    public SearchFeed(
            String name,
            SearchBuild build,
            Projection projection,
            LeaseHolder tenure,
            int rowsPerSecond,
            Consumer<RuntimeException> failed,
            Pause pause,
            LongSupplier nanoTime) {
        this.name = name;
        this.build = build;
        this.projection = projection;
        this.tenure = tenure;
        this.failed = failed;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.throttle = new Throttle(rowsPerSecond, nanoTime);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round runOnce() {
        try {
            if (!build.finished()) {
                return copy();
            }
        } catch (RuntimeException failure) {
            // What was written and not noted is written again: begin from what the store holds.
            build.forget();
            tenure.doubt();
            if (!(failure instanceof StoreUnavailableException || failure instanceof LeaseLostException)) {
                failed.accept(failure);
            }
            throw failure;
        }
        try {
            return projection.runOnce();
        } catch (RuntimeException failure) {
            if (ResyncDriver.isFinal(failure)) {
                failed.accept(failure);
            }
            throw failure;
        }
    }

    private Round copy() {
        var lease = tenure.hold().orElse(null);
        if (lease == null) {
            // Whoever holds it may finish meanwhile.
            build.forget();
            return Round.STANDBY;
        }
        var rest = throttle.rest();
        if (rest.isPositive()) {
            // In slices, so that the lease is renewed meanwhile.
            pause.await(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            return Round.BUSY;
        }
        var begunAt = nanoTime.getAsLong();
        throttle.wrote(build.step(lease), begunAt);
        return Round.BUSY;
    }

    @Override
    public void close() {
        projection.close();
    }
}
