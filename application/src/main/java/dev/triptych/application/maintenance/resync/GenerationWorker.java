package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.maintenance.derived.Build;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on one generation of a store under the generation's lease. It fills the generation if a resync builds it, and
 * feeds it from then on. During an outage it waits; what it has copied stays.
 */
public final class GenerationWorker implements Worker {
    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    private final Projection projection;
    private final @Nullable Build build;
    private final LeaseHolder leases;
    private final Consumer<RuntimeException> failed;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final Throttle throttle;
    private boolean prepared;
    private boolean complete;

    /**
     * Of a generation that is there or about to be.
     *
     * @param build fills it; absent when it is complete
     * @param leases the one that {@code projection} has
     * @param rowsPerSecond the most rows or documents that are copied a second, over a few pieces
     * @param failed takes the reason why the generation can never be complete; an outage is none
     * @param pause between pieces, for the rate; at most 100 ms at a time
     * @param nanoTime a monotonic clock
     */
    public GenerationWorker(
            Projection projection,
            @Nullable Build build,
            LeaseHolder leases,
            int rowsPerSecond,
            Consumer<RuntimeException> failed,
            Pause pause,
            LongSupplier nanoTime) {
        this.projection = projection;
        this.build = build;
        this.leases = leases;
        this.failed = failed;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.throttle = new Throttle(rowsPerSecond, nanoTime);
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public Round runOnce() {
        return build == null ? projection.runOnce() : runOnce(build);
    }

    /** A request waits for the next events. For threads. */
    public void requestRefresh() {
        projection.requestRefresh();
    }

    private Round runOnce(Build filling) {
        try {
            complete = isFilled(filling);
            return complete ? projection.runOnce() : fill(filling);
        } catch (StoreUnavailableException | LeaseLostException later) {
            // An operator may have emptied the store, so it is read again.
            startOver(filling);
            throw later;
        } catch (RuntimeException failure) {
            failed(filling, failure);
            throw failure;
        }
    }

    /** Of a place that is not there nothing else may be asked. */
    private boolean isFilled(Build filling) {
        prepared = prepared || filling.prepared();
        return prepared && filling.finished();
    }

    /** An emptied store does not fail the resync. The worker waits until the place exists again. */
    private void failed(Build filling, RuntimeException failure) {
        prepared = filling.prepared();
        if (prepared && (!complete || ResyncFailure.isFinal(failure))) {
            failed.accept(failure);
        }
        if (!prepared || !complete) {
            startOver(filling);
        }
    }

    private void startOver(Build filling) {
        prepared = false;
        complete = false;
        filling.forget();
        leases.doubt();
    }

    private Round fill(Build filling) {
        if (!prepared) {
            return Round.STANDBY;
        }
        var lease = leases.hold().orElse(null);
        if (lease == null) {
            // The holder may finish meanwhile.
            filling.forget();
            return Round.STANDBY;
        }
        var rest = throttle.rest();
        if (rest.isPositive()) {
            // In slices, so that the lease is renewed and an end is seen meanwhile.
            pause.await(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            return Round.BUSY;
        }
        var begunAt = nanoTime.getAsLong();
        throttle.wrote(filling.step(lease), begunAt);
        return Round.BUSY;
    }

    @Override
    public void close() {
        projection.close();
    }
}
