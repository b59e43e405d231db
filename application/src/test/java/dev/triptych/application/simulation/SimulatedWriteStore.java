package dev.triptych.application.simulation;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A write store with what makes the order hard: transactions that stay open while others commit, locks that are waited
 * for, commits whose answer is lost, and a log that must not show an event that could still be overtaken.
 */
final class SimulatedWriteStore implements WriteStore, EventLog, RelayCheckpoints {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Scheduler scheduler;
    private final EventCodec codec;
    private final Plant plant;
    private final SimulatedLeases leases;
    private final Set<ConversationId> locked = new HashSet<>();
    private final TreeSet<Long> openXids = new TreeSet<>();
    private final CommittedEvents committed = new CommittedEvents();
    private final History history = new History();
    private Frontier critical = Frontier.NONE;
    private final WriteRows rows = new WriteRows();
    private RelayCheckpoint checkpoint = RelayCheckpoint.START;
    private long lastXid = 1;
    private long lastPosition;
    private long ticks;
    private boolean faulty;

    SimulatedWriteStore(Scheduler scheduler, EventCodec codec, Plant plant) {
        this.scheduler = scheduler;
        this.codec = codec;
        this.plant = plant;
        this.leases = new SimulatedLeases(scheduler);
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        scheduler.await();
        lock(conversations);
        var tx = new SimulatedWriteTransaction(this, scheduler, plant);
        R value;
        try {
            value = work.apply(tx);
            scheduler.await();
            if (faulty && scheduler.chance(0.02)) {
                scheduler.count(Fault.STORE_OUTAGE);
                throw new StoreUnavailableException(Part.WRITE_STORE, "simulated");
            }
            tx.changes().forEach(change -> change.accept(rows));
            tx.events().forEach(this::append);
        } finally {
            openXids.remove(tx.xid());
            locked.removeAll(conversations);
        }
        // The commit is durable; whether its answer arrives is another matter.
        scheduler.await();
        var position =
                tx.events().isEmpty() ? tx.covered() : tx.events().getLast().position();
        return new Committed<>(value, position, tx.events());
    }

    private void append(LoggedEvent logged) {
        committed.add(logged);
        if (codec.decode(logged.event()) instanceof ConversationEvent event) {
            history.add(logged, event, scheduler.nanoTime());
            if (event instanceof MemberRemoved || event instanceof MessageDeleted) {
                critical = critical.advancedTo(Map.of(logged.position().shard(), logged.position()));
            }
        }
    }

    private void lock(Set<ConversationId> conversations) {
        var taken = new HashSet<ConversationId>();
        try {
            for (var id : conversations.stream().sorted().toList()) {
                while (locked.contains(id)) {
                    scheduler.await();
                }
                locked.add(id);
                taken.add(id);
                scheduler.await();
            }
        } catch (Crash crash) {
            locked.removeAll(taken);
            throw crash;
        }
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        scheduler.await();
        return rows.members().contains(new Membership(conversation, member))
                ? Optional.of(transact(Set.of(conversation), work))
                : Optional.empty();
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        scheduler.await();
        return Optional.ofNullable(rows.messages().get(message))
                .map(it -> it.message().conversationId());
    }

    WriteRows rows() {
        return rows;
    }

    EventCodec codec() {
        return codec;
    }

    long openXid() {
        lastXid++;
        openXids.add(lastXid);
        return lastXid;
    }

    long nextPosition() {
        return ++lastPosition;
    }

    Instant now() {
        return BEGINNING
                .plus(scheduler.nanoTime(), ChronoUnit.NANOS)
                .plus(++ticks, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MICROS);
    }

    EventId nextEventId() {
        return new EventId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | ++ticks));
    }

    private long horizon() {
        return openXids.isEmpty() ? lastXid + 1 : openXids.first();
    }

    private Stream<LoggedEvent> visible() {
        return committed.below(horizon());
    }

    @Override
    public List<LoggedEvent> after(LogPosition from, LogLimit limit) {
        scheduler.await();
        return visible()
                .filter(event -> LogPosition.of(event.position()).compareTo(from) > 0)
                .limit(limit.events())
                .toList();
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit limit) {
        scheduler.await();
        return visible()
                .filter(event -> event.position().shard().equals(from.shard()))
                .filter(event -> !from.covers(event.position()) && to.covers(event.position()))
                .limit(limit.events())
                .toList();
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit) {
        scheduler.await();
        return committed.ofConversation(conversation, firstSeq, lastSeq, limit);
    }

    @Override
    public Optional<LoggedEvent> find(EventId id) {
        return committed.find(id);
    }

    @Override
    public int incarnation() {
        return 1;
    }

    @Override
    public Map<Shard, Backlog> behind(Frontier frontier) {
        scheduler.await();
        return committed.behind(frontier, this::now);
    }

    @Override
    public RelayCheckpoint load() {
        scheduler.await();
        return checkpoint;
    }

    @Override
    public void advance(Lease lease, RelayCheckpoint to) {
        scheduler.await();
        if (!leases.holds(lease)) {
            throw new LeaseLostException(lease);
        }
        checkpoint = to;
        scheduler.await();
    }

    SimulatedLeases leases() {
        return leases;
    }

    /** Every committed event in the log's order, seen from outside the simulation. */
    List<LoggedEvent> everything() {
        return committed.all();
    }

    History history() {
        return history;
    }

    /** For each shard the newest event that removed a member or deleted a message. */
    Frontier critical() {
        return critical;
    }

    /** A copy for the read store: its frontier is below whatever could still be overtaken. */
    ReadSnapshot snapshot() {
        var reached = new TreeMap<Shard, Position>();
        visible().forEach(event -> reached.put(event.position().shard(), event.position()));
        return new ReadSnapshot(rows.copied(), new Frontier(reached));
    }

    @Override
    public Position head(Shard shard) {
        return heads().at(shard);
    }

    @Override
    public Frontier heads() {
        return committed.heads();
    }

    void faulty(boolean now) {
        faulty = now;
    }

    boolean isFaulty() {
        return faulty;
    }
}
