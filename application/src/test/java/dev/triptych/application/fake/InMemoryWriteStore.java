package dev.triptych.application.fake;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Message;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A write store in memory, for threads: transactions hold their conversations' locks, see what is committed and their
 * own changes, and wait for one another on the unique key of a send, as on the real index.
 */
public final class InMemoryWriteStore implements WriteStore {
    private static final int LOCK_SECONDS = 10;

    private final InstantSource clock;
    private final EventCodec codec = RememberingCodec.orReal();
    private final WriteTables committed = new WriteTables();
    private final List<Placed> log = new ArrayList<>();
    private final Map<Object, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile Consumer<List<ChatEvent>> beforeCommit = _ -> {};
    private volatile Consumer<List<ChatEvent>> afterCommit = _ -> {};
    private volatile MembershipLimits limits = MembershipLimits.DEFAULT;
    private long transactions;
    private int incarnation = 1;

    record Placed(Position position, ChatEvent event, EncodedEvent encoded) {}

    /** An empty store that takes the time from {@code clock}. */
    public InMemoryWriteStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps memberships within these limits from now on. */
    public void limit(MembershipLimits now) {
        limits = now;
    }

    MembershipLimits limits() {
        return limits;
    }

    /** Runs before each commit with the transaction's events; an exception rolls it back and goes to the caller. */
    public void beforeCommit(Consumer<List<ChatEvent>> hook) {
        beforeCommit = hook;
    }

    /** Runs after each commit with the transaction's events; an exception is an answer that was lost. */
    public void afterCommit(Consumer<List<ChatEvent>> hook) {
        afterCommit = hook;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        var held = new ArrayList<ReentrantLock>();
        try {
            conversations.stream().sorted().forEach(id -> lock(id, held));
            var tx = new InMemoryWriteTransaction(this, clock.instant(), key -> lock(key, held));
            var value = work.apply(tx);
            beforeCommit.accept(tx.events());
            var logged = commit(tx);
            afterCommit.accept(tx.events());
            var position = logged.isEmpty() ? tx.covered() : logged.getLast().position();
            return new Committed<>(value, position, logged);
        } finally {
            held.reversed().forEach(ReentrantLock::unlock);
        }
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        var isMember = read(tables -> {
            var row = tables.conversations.get(conversation);
            return row != null && row.members().contains(member);
        });
        return isMember ? Optional.of(transact(Set.of(conversation), work)) : Optional.empty();
    }

    private void lock(Object key, List<ReentrantLock> held) {
        var lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        try {
            if (!lock.tryLock(LOCK_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "a lock was not to be had");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(Part.WRITE_STORE, stop);
        }
        held.add(lock);
    }

    private synchronized List<LoggedEvent> commit(InMemoryWriteTransaction tx) {
        committed.putAll(tx.changes());
        transactions++;
        var from = log.size();
        for (var event : tx.events()) {
            var shard = Shard.of(event.conversationId());
            var position = new Position(incarnation, shard, transactions, log.size() + 1);
            log.add(new Placed(position, event, codec.encode(event)));
        }
        return log.subList(from, log.size()).stream()
                .map(InMemoryEventLog::logged)
                .toList();
    }

    /** What the log is written with. */
    EventCodec codec() {
        return codec;
    }

    /** Puts another event, at the same place of the log, for each of which {@code other} answers one. */
    synchronized List<LoggedEvent> rewrite(Function<LoggedEvent, Optional<EncodedEvent>> other) {
        var rewritten = new ArrayList<LoggedEvent>();
        log.replaceAll(placed -> other.apply(InMemoryEventLog.logged(placed))
                .map(data -> new Placed(placed.position(), codec.decode(data), data))
                .map(now -> {
                    rewritten.add(InMemoryEventLog.logged(now));
                    return now;
                })
                .orElse(placed));
        return rewritten;
    }

    /** Whatever is written from now on is of that incarnation. */
    synchronized void begin(int number) {
        incarnation = number;
    }

    synchronized int incarnation() {
        return incarnation;
    }

    /** The newest event of a shard. */
    synchronized Position head(Shard shard) {
        return log.stream()
                .map(Placed::position)
                .filter(position -> position.shard().equals(shard))
                .reduce(first(shard), (before, later) -> later.covers(before) ? later : before);
    }

    /** Where the relay stands in a shard when the incarnation begins. */
    private Position first(Shard shard) {
        return incarnation == 1 ? Position.before(shard) : new Position(incarnation, shard, 0, 0);
    }

    /** How many transactions wait for a lock just now. */
    public long waiting() {
        return locks.values().stream().mapToLong(ReentrantLock::getQueueLength).sum();
    }

    /** One look at what is committed. */
    synchronized <T> T read(Function<WriteTables, T> query) {
        return query.apply(committed);
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        return read(tables -> Optional.ofNullable(tables.messages.get(message))).map(Message::conversationId);
    }

    /** Every committed event, in the order of commits. */
    public synchronized List<ChatEvent> log() {
        return log.stream().map(Placed::event).toList();
    }

    /** The same, with where each stands. */
    synchronized List<Placed> placed() {
        return List.copyOf(log);
    }

    /** Every committed message, deleted ones included. */
    public List<Message> messages() {
        return read(tables -> List.copyOf(tables.messages.values()));
    }
}
