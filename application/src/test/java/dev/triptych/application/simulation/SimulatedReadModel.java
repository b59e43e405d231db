package dev.triptych.application.simulation;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A read store whose transactions can be lost. They wait for one another at the frontier's row; they and dual writes wait
 * for one another at the rows of conversations.
 */
final class SimulatedReadModel implements ReadModel {
    private final Scheduler scheduler;
    private final SimulatedLeases leases;
    private final Plant plant;
    private final Consumer<SimulatedReadModel> afterCommit;
    private final Set<ConversationId> lockedRows = new HashSet<>();
    private ReadSnapshot now = ReadSnapshot.EMPTY;
    private Map<Shard, Long> offsets = Map.of();
    private boolean frontierLocked;
    private boolean faulty = true;
    private long goneUntil;

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
        pass();
        return now.frontier();
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
    public long parkedEvents() {
        return 0;
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return false;
    }

    /** Reaches the store, unless it is gone. */
    void pass() {
        scheduler.await();
        if (scheduler.nanoTime() < goneUntil) {
            throw new StoreUnavailableException(Part.READ_STORE, "simulated: gone");
        }
    }

    @Override
    public <R> R transact(Lease lease, Function<ReadModelTransaction, R> work) {
        pass();
        lockFrontier();
        var tx = new Transaction();
        try {
            var result = work.apply(tx);
            scheduler.await();
            if (!leases.holds(lease)) {
                throw new LeaseLostException(lease);
            }
            if (faulty && scheduler.chance(0.02)) {
                scheduler.count(Fault.STORE_OUTAGE);
                throw new StoreUnavailableException(Part.READ_STORE, "simulated");
            }
            commit(tx);
            return result;
        } finally {
            lockedRows.removeAll(tx.mine);
            frontierLocked = false;
        }
    }

    private void lockFrontier() {
        while (frontierLocked) {
            scheduler.await();
        }
        frontierLocked = true;
    }

    private void commit(Transaction tx) {
        var rows = now.rows().copy();
        tx.changes.forEach(rows::apply);
        now = new ReadSnapshot(rows, tx.moved);
        offsets = tx.movedOffsets;
        afterCommit.accept(this);
    }

    private final class Transaction implements ReadModelTransaction {
        private final Set<ConversationId> mine = new HashSet<>();
        private final List<ReadModelChanges> changes = new ArrayList<>();
        private Frontier moved = now.frontier();
        private Map<Shard, Long> movedOffsets = offsets;

        @Override
        public Frontier frontier() {
            return moved;
        }

        @Override
        public Map<ConversationId, Long> appliedSeqs(Collection<ConversationId> conversations) {
            scheduler.await();
            lockRows(conversations, mine);
            var seqs = new HashMap<>(now.rows().appliedSeqs());
            seqs.keySet().retainAll(conversations);
            return seqs;
        }

        @Override
        public Set<ConversationId> parkedStreams(Collection<ConversationId> conversations) {
            return Set.of();
        }

        @Override
        public void write(ReadModelChanges written) {
            changes.add(written);
            scheduler.await();
        }

        @Override
        public long parkedEvents() {
            return 0;
        }

        @Override
        public void park(List<ParkedEvent> events) {
            if (!events.isEmpty()) {
                throw new AssertionError("nothing is poisoned here");
            }
        }

        @Override
        public void moveFrontier(
                Map<Shard, Position> positions, Map<Shard, Long> newOffsets, Map<Shard, EventId> last) {
            moved = moved.advancedTo(positions);
            movedOffsets = Map.copyOf(newOffsets);
            if (plant == Plant.CHECKPOINT_EARLY) {
                now = new ReadSnapshot(now.rows(), moved);
            }
            scheduler.await();
        }
    }

    private void lockRows(Collection<ConversationId> conversations, Set<ConversationId> mine) {
        for (var id : conversations.stream().sorted().toList()) {
            while (!mine.contains(id) && lockedRows.contains(id)) {
                scheduler.await();
            }
            lockedRows.add(id);
            mine.add(id);
        }
    }

    /** Does something while nobody else changes this conversation. */
    <R> R locked(ConversationId conversation, Supplier<R> work) {
        var mine = new HashSet<ConversationId>();
        try {
            lockRows(Set.of(conversation), mine);
            return work.get();
        } finally {
            lockedRows.removeAll(mine);
        }
    }

    /** Changes rows beside the stream; the frontier stays. */
    void change(ReadModelChanges changes) {
        var rows = now.rows().copy();
        rows.apply(changes);
        now = new ReadSnapshot(rows, now.frontier());
    }

    /** Puts a copy in the place of everything there is. */
    void refill(Lease lease, ReadSnapshot copy) {
        lockFrontier();
        try {
            while (!lockedRows.isEmpty()) {
                scheduler.await();
            }
            if (!leases.holds(lease)) {
                throw new LeaseLostException(lease);
            }
            now = copy;
            offsets = Map.of();
            afterCommit.accept(this);
        } finally {
            frontierLocked = false;
        }
    }

    ReadSnapshot snapshot() {
        return now;
    }

    ReadRows rows() {
        return now.rows();
    }

    Frontier committedFrontier() {
        return now.frontier();
    }

    SimulatedLeases simulatedLeases() {
        return leases;
    }

    /** Nobody reaches the store for a while. */
    void leave(Duration time) {
        goneUntil = scheduler.nanoTime() + time.toNanos();
        scheduler.count(Fault.READ_STORE_GONE);
    }

    boolean isFaulty() {
        return faulty;
    }

    void calm() {
        faulty = false;
        goneUntil = 0;
    }
}
