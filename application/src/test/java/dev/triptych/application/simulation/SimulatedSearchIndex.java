package dev.triptych.application.simulation;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A search store: documents become durable one by one, findable with a refresh, and versions order them. */
final class SimulatedSearchIndex implements SearchIndex {
    private final Scheduler scheduler;
    private final SimulatedLeases leases;
    private final Plant plant;
    private final Consumer<SimulatedSearchIndex> afterAdvance;
    private final Map<MessageId, SearchDocument> documents = new HashMap<>();
    private Map<MessageId, SearchDocument> findable = Map.of();
    private Frontier frontier = Frontier.NONE;
    private Map<Shard, Long> offsets = Map.of();
    private long epoch;
    private boolean faulty = true;

    SimulatedSearchIndex(Scheduler scheduler, Plant plant, Consumer<SimulatedSearchIndex> afterAdvance) {
        this.scheduler = scheduler;
        this.leases = new SimulatedLeases(scheduler);
        this.plant = plant;
        this.afterAdvance = afterAdvance;
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public Frontier frontier() {
        scheduler.await();
        return frontier;
    }

    /** Nobody restores a write store here: nobody asks which events stand there. */
    @Override
    public List<LastApplied> lastApplied() {
        return List.of();
    }

    @Override
    public Map<Shard, Long> offsets() {
        scheduler.await();
        return offsets;
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return false;
    }

    @Override
    public Set<EventId> parked(Collection<EventId> events) {
        return Set.of();
    }

    @Override
    public long parkedEvents() {
        return 0;
    }

    @Override
    public void claim(Lease lease) {
        scheduler.await();
        if (lease.epoch() < epoch) {
            throw new LeaseLostException(lease);
        }
        epoch = lease.epoch();
    }

    @Override
    public Map<MessageId, String> write(List<SearchDocument> written) {
        for (var document : written) {
            scheduler.await();
            if (faulty && scheduler.chance(0.01)) {
                scheduler.count(Fault.STORE_OUTAGE);
                throw new StoreUnavailableException(Part.SEARCH_STORE, "simulated");
            }
            if (plant != Plant.DROP_ONE || !scheduler.chance(0.02)) {
                documents.merge(
                        document.message().id(),
                        document,
                        (before, after) -> after.eventSeq() > before.eventSeq() ? after : before);
            }
        }
        return Map.of();
    }

    @Override
    public void park(List<ParkedEvent> events) {
        throw new AssertionError("nothing is poisoned here");
    }

    @Override
    public void refresh() {
        scheduler.await();
        findable = Map.copyOf(documents);
    }

    @Override
    public void moveFrontier(Lease lease, Frontier moved, Map<Shard, Long> newOffsets, Map<Shard, EventId> last) {
        scheduler.await();
        if (lease.epoch() != epoch) {
            throw new LeaseLostException(lease);
        }
        frontier = moved;
        offsets = Map.copyOf(newOffsets);
        afterAdvance.accept(this);
    }

    Map<MessageId, SearchDocument> findable() {
        return findable;
    }

    Frontier committedFrontier() {
        return frontier;
    }

    SimulatedLeases simulatedLeases() {
        return leases;
    }

    void calm() {
        faulty = false;
    }
}
