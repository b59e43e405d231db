package dev.triptych.application.base.bus;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;

/** The way of events to the projections: transport, never the truth. */
public interface EventBus {
    /**
     * Puts records on the bus, in the order given within each shard, and returns when all are stored durably.
     * {@link StoreUnavailableException} when that is not so for all of them; some may be there anyway.
     */
    void publish(List<BusRecord> records);

    /**
     * Receives all shards from the given offsets on; a shard without one, or whose offset the bus no longer has, from
     * the end. What was missed is the receiver's to notice by the predecessors.
     */
    EventSubscription subscribe(String name, Map<Shard, Long> startAt);
}
