package dev.triptych.application.flow.projection;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Puts events into one generation of a store, for a {@link Projection}. An applier parks by itself what its store refuses,
 * since each store does that together with its frontier in a way of its own. All methods may throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}, and those with a lease {@link
 * dev.triptych.application.base.lease.LeaseLostException}. For one thread, except {@link #requestRefresh}.
 */
public interface Applier {
    /** Begins under this lease from what the store holds. */
    Start begin(Lease lease);

    /** How long the next batch may be waited for. */
    Duration patience();

    /**
     * Applies a batch, or gathers it and applies it later; parks what the store refuses, and moves the store's frontier with
     * what that stands for.
     *
     * @param batch what came in within {@link #patience}; absent when nothing did
     */
    void take(Lease lease, Optional<EventBatch> batch);

    /** Gives up what was taken and is not in the store yet: it comes again after the next {@link #begin}. Throws nothing. */
    void abandon();

    /** A request waits for the events that were taken: they are to be searchable as soon as possible. For threads. */
    default void requestRefresh() {}

    /** What was applied and parked. The consumer adds what it found on the bus. */
    ConsumerCounts counts();

    /**
     * Where to begin.
     *
     * @param frontier up to where the store has every event
     * @param offsets where on the bus to read on, by shard: mere hints
     */
    record Start(Frontier frontier, Map<Shard, Long> offsets) {
        public Start {
            offsets = Map.copyOf(offsets);
        }
    }
}
