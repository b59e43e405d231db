package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ChatEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A read store in memory, for threads: one transaction after the other, each with all of its changes or none. */
public final class InMemoryReadModel implements ReadModel {
    private final InMemoryLeases leases = new InMemoryLeases(System::nanoTime);
    private ReadTables committed = new ReadTables();
    private @Nullable RuntimeException failure;
    private @Nullable RuntimeException transactionFailure;

    /** Whether everything fails from now on. */
    public synchronized void down(boolean now) {
        failure = now ? new StoreUnavailableException(Part.READ_STORE, "it is down") : null;
    }

    /** Everything fails with that from now on, such as with what a schema of another version leads to. */
    public synchronized void fail(RuntimeException with) {
        failure = with;
    }

    /** Each transaction of the process that feeds it fails with that from now on; nothing else does. */
    public synchronized void failTransactions(RuntimeException with) {
        transactionFailure = with;
    }

    /** Takes in events that follow what is there, at once and without a frontier. */
    public synchronized void take(List<? extends ChatEvent> events) {
        committed.write(Folded.of(events));
    }

    /** One look at what is committed. */
    synchronized <T> T read(Function<ReadTables, T> query) {
        if (failure != null) {
            throw failure;
        }
        return query.apply(committed);
    }

    /** One transaction on what is committed. */
    synchronized <T> T change(Function<ReadTables, T> work) {
        var changed = read(ReadTables::copy);
        var result = work.apply(changed);
        committed = changed;
        return result;
    }

    /** Nobody takes over while a transaction runs. */
    @Override
    public Leases leases() {
        return new Leases() {
            @Override
            public Optional<Lease> acquire(String name, String owner, Duration ttl) {
                return read(_ -> leases.acquire(name, owner, ttl));
            }

            @Override
            public void release(Lease lease) {
                read(_ -> {
                    leases.release(lease);
                    return lease;
                });
            }
        };
    }

    @Override
    public Frontier frontier() {
        return read(tables -> tables.frontier);
    }

    @Override
    public List<LastApplied> lastApplied() {
        return read(tables -> tables.frontier.positions().values().stream()
                .filter(position -> position.incarnation() > 0)
                .map(position -> new LastApplied(position, tables.last.get(position.shard())))
                .toList());
    }

    @Override
    public Map<Shard, Long> offsets() {
        return read(tables -> Map.copyOf(tables.offsets));
    }

    @Override
    public long parkedEvents() {
        return read(tables -> (long) tables.parked.size());
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return read(tables -> tables.parked.values().stream()
                .anyMatch(parked -> parked.event().conversationId().equals(conversation)));
    }

    @Override
    public synchronized <R> R transact(Lease lease, Function<ReadModelTransaction, R> work) {
        if (transactionFailure != null) {
            throw transactionFailure;
        }
        return change(lease, tables -> work.apply(new Transaction(tables)));
    }

    /** All of the changes or none, and only by who holds the lease. */
    synchronized <R> R change(Lease lease, Function<ReadTables, R> work) {
        return change(tables -> {
            leases.require(lease);
            return work.apply(tables);
        });
    }

    private record Transaction(ReadTables tables) implements ReadModelTransaction {
        @Override
        public Frontier frontier() {
            return tables.frontier;
        }

        @Override
        public Map<ConversationId, Long> appliedSeqs(Collection<ConversationId> conversations) {
            var seqs = new HashMap<>(tables.appliedSeqs);
            seqs.keySet().retainAll(conversations);
            return seqs;
        }

        @Override
        public Set<ConversationId> parkedStreams(Collection<ConversationId> conversations) {
            return conversations.stream().filter(tables::isParked).collect(Collectors.toSet());
        }

        @Override
        public void write(ReadModelChanges changes) {
            tables.write(changes);
        }

        @Override
        public long parkedEvents() {
            return tables.parked.size();
        }

        @Override
        public void park(List<ParkedEvent> events) {
            events.forEach(event -> tables.parked.putIfAbsent(event.event().id(), event));
        }

        @Override
        public void moveFrontier(Map<Shard, Position> positions, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
            tables.last.keySet().removeAll(positions.keySet());
            tables.last.putAll(last);
            var moved = new HashMap<>(tables.frontier.positions());
            moved.putAll(positions);
            tables.frontier = new Frontier(moved);
            positions.keySet().stream()
                    .filter(offsets::containsKey)
                    .forEach(shard -> tables.offsets.put(shard, offsets.getOrDefault(shard, 0L)));
        }
    }
}
