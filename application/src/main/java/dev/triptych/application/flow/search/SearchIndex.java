package dev.triptych.application.flow.search;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The search store as the projection that feeds it sees it. All methods throw {@link StoreUnavailableException}. */
public interface SearchIndex extends StoreProgress {
    /** The name of the lease of the process that feeds the search store. */
    String LEASE = "search-projection";

    /** Who feeds it; kept in the search store itself. */
    Leases leases();

    /** How far it is: everything up to here can be found. */
    @Override
    Frontier frontier();

    /** Where on the bus to read on, by shard: hints, kept with the frontier. */
    Map<Shard, Long> offsets();

    /** Those of the events that are parked. */
    Set<EventId> parked(Collection<EventId> events);

    /** Makes the frontier the lease's own, so that its earlier owner can no longer move it. */
    void claim(Lease lease);

    /**
     * Writes documents by version: one that is there in the same or a later version is left alone, which counts as
     * done. Every item's result is checked.
     *
     * @return the documents that the store would not take, with why; empty when all are in
     */
    Map<MessageId, String> write(List<SearchDocument> documents);

    /** Parks events, durably when it returns; one that is parked already stays as it is. */
    void park(List<ParkedEvent> events);

    /** Makes everything written findable. */
    void refresh();

    /** The same, and nothing is known of which events stand there. */
    default void moveFrontier(Lease lease, Frontier frontier, Map<Shard, Long> offsets) {
        moveFrontier(lease, frontier, offsets, Map.of());
    }

    /**
     * Moves the frontier, and the offsets that belong to it; {@link LeaseLostException} when another owner took the
     * lease.
     *
     * @param last which event stands at each shard's position, where that is known
     */
    void moveFrontier(Lease lease, Frontier frontier, Map<Shard, Long> offsets, Map<Shard, EventId> last);
}
