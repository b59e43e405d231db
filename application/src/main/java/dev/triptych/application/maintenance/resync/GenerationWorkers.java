package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes what fills and feeds a generation of a store, under one lease: a build and the projection never write at once. */
public final class GenerationWorkers {
    private static final Duration LEASE = Duration.ofSeconds(6);

    private final DerivedStores stores;
    private final Resyncs resyncs;
    private final ConsumerSource source;
    private final String owner;
    private final int rowsPerSecond;
    private final Pause pause;
    private final LongSupplier nanoTime;

    /**
     * Workers of one process.
     *
     * @param resyncs records a generation that cannot be filled
     * @param source what they are fed from
     * @param owner unique to this process
     * @param rowsPerSecond the most rows or documents that a resync copies a second
     * @param pause between the pieces of a copy; at most 100 ms at a time
     * @param nanoTime a monotonic clock
     */
    public GenerationWorkers(
            DerivedStores stores,
            Resyncs resyncs,
            ConsumerSource source,
            String owner,
            int rowsPerSecond,
            Pause pause,
            LongSupplier nanoTime) {
        this.stores = stores;
        this.resyncs = resyncs;
        this.source = source;
        this.owner = owner;
        this.rowsPerSecond = rowsPerSecond;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /** The worker of a generation that is listed. */
    public GenerationWorker of(Generation generation) {
        var store = stores.of(generation.store());
        var there = store.generation(generation.number());
        var leases = new LeaseHolder(there.leases(), store.lease(), owner, LEASE, nanoTime);
        var projection = new Projection(store.lease(), there.applier(), source, leases);
        var by = generation.state() == GenerationState.BUILT ? null : generation.builtBy();
        return by == null
                ? new GenerationWorker(projection, null, leases, rowsPerSecond, _ -> {}, pause, nanoTime)
                : new GenerationWorker(
                        projection,
                        there.build(by),
                        leases,
                        rowsPerSecond,
                        failure -> resyncs.end(by, ResyncState.FAILED, ResyncFailure.described(failure)),
                        pause,
                        nanoTime);
    }
}
