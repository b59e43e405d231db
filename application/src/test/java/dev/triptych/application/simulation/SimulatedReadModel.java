package dev.triptych.application.simulation;

import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ReadModelChanges;
import dev.triptych.application.port.ReadModelTransaction;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A read store whose transactions wait for one another, as the frontier's row lock makes them, and can be lost. */
final class SimulatedReadModel implements ReadModel {
    private final Scheduler scheduler;
    private final SimulatedLeases leases;
    private final Plant plant;
    private final Consumer<SimulatedReadModel> afterCommit;
    private ReadRows rows = new ReadRows();
    private Frontier frontier = Frontier.NONE;
    private Map<Shard, Long> offsets = Map.of();
    private boolean locked;
    private boolean faulty = true;

    SimulatedReadModel(Scheduler scheduler, Plant plant, Consumer<SimulatedReadModel> afterCommit) {
        this.scheduler = scheduler;
        this.leases = new SimulatedLeases(scheduler);
        this.plant = plant;
        this.afterCommit = afterCommit;
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

    @Override
    public Map<Shard, Long> offsets() {
        scheduler.await();
        return offsets;
    }

    @Override
    public long parkedEvents() {
        return 0;
    }

    @Override
    public <R> R transact(Lease lease, Function<ReadModelTransaction, R> work) {
        scheduler.await();
        while (locked) {
            scheduler.await();
        }
        locked = true;
        try {
            var tx = new Transaction();
            var result = work.apply(tx);
            scheduler.await();
            if (!leases.holds(lease)) {
                throw new LeaseLostException(lease);
            }
            if (faulty && scheduler.chance(0.02)) {
                scheduler.count(Fault.STORE_OUTAGE);
                throw new StoreUnavailableException(Part.READ_STORE, "simulated");
            }
            rows = tx.changed;
            frontier = tx.moved;
            offsets = tx.movedOffsets;
            afterCommit.accept(this);
            return result;
        } finally {
            locked = false;
        }
    }

    private final class Transaction implements ReadModelTransaction {
        private final ReadRows changed = rows.copy();
        private Frontier moved = frontier;
        private Map<Shard, Long> movedOffsets = offsets;

        @Override
        public Frontier frontier() {
            return moved;
        }

        @Override
        public Map<ConversationId, Long> appliedSeqs(Collection<ConversationId> conversations) {
            scheduler.await();
            var seqs = new HashMap<>(changed.appliedSeqs());
            seqs.keySet().retainAll(conversations);
            return seqs;
        }

        @Override
        public Set<ConversationId> parkedStreams(Collection<ConversationId> conversations) {
            return Set.of();
        }

        @Override
        public void write(ReadModelChanges changes) {
            changed.apply(changes);
            scheduler.await();
        }

        @Override
        public void park(List<ParkedEvent> events) {
            if (!events.isEmpty()) {
                throw new AssertionError("nothing is poisoned here");
            }
        }

        @Override
        public void moveFrontier(Map<Shard, Position> positions, Map<Shard, Long> newOffsets) {
            moved = moved.advancedTo(positions);
            movedOffsets = Map.copyOf(newOffsets);
            if (plant == Plant.CHECKPOINT_EARLY) {
                frontier = moved;
            }
            scheduler.await();
        }
    }

    ReadRows rows() {
        return rows;
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
