package dev.triptych.application.fake;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bus in memory, with a switch for each thing that a real one does to its users: it goes away, loses its topic,
 * forgets old records, drops, duplicates and redelivers some, stores only a part of what it was given.
 */
public final class InMemoryEventBus implements EventBus {
    private static final int MAX_POLL_RECORDS = 500;

    private final boolean waits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();
    private final Partition[] partitions = new Partition[Shard.COUNT];
    private final Set<Reader> readers = new HashSet<>();
    private boolean down;
    private int toDrop;
    private int toDuplicate;
    private @Nullable Predicate<BusRecord> storedByFailure;

    /** A bus whose polls wait as long as they are told to. */
    public InMemoryEventBus() {
        this(true);
    }

    private InMemoryEventBus(boolean waits) {
        this.waits = waits;
        Arrays.setAll(partitions, _ -> new Partition());
    }

    /** A bus whose polls never wait, for a simulation that moves its clock itself. */
    public static InMemoryEventBus inVirtualTime() {
        return new InMemoryEventBus(false);
    }

    @Override
    public void publish(List<BusRecord> records) {
        lock.lock();
        try {
            requireUp();
            var fate = storedByFailure;
            storedByFailure = null;
            for (var record : records) {
                if (fate == null || fate.test(record)) {
                    store(record);
                }
            }
            stored.signalAll();
            if (fate != null) {
                throw new StoreUnavailableException(Part.EVENT_BUS, "the acknowledgement is missing");
            }
        } finally {
            lock.unlock();
        }
    }

    private void store(BusRecord record) {
        if (toDrop > 0) {
            toDrop--;
            return;
        }
        var partition = partition(record.event().position().shard());
        partition.records.add(record);
        if (toDuplicate > 0) {
            toDuplicate--;
            partition.records.add(record);
        }
    }

    @Override
    public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
        lock.lock();
        try {
            requireUp();
            var reader = new Reader(startAt);
            readers.add(reader);
            return reader;
        } finally {
            lock.unlock();
        }
    }

    /** Publishing, subscribing and polling fail until {@link #comeUp}. */
    public void goDown() {
        locked(() -> down = true);
    }

    /** Ends what {@link #goDown} began; nothing stored was lost. */
    public void comeUp() {
        locked(() -> down = false);
    }

    /** Forgets every record, and counts offsets from 0 again, like a topic that was deleted and recreated. */
    public void loseTopic() {
        locked(() -> Arrays.setAll(partitions, _ -> new Partition()));
    }

    /** Forgets the oldest records of a shard, like retention; {@code kept} newest ones stay. */
    public void expire(Shard shard, int kept) {
        locked(() -> {
            var partition = partition(shard);
            var gone = Math.max(0, partition.records.size() - kept);
            partition.records.subList(0, gone).clear();
            partition.first += gone;
        });
    }

    /** Acknowledges the next {@code count} records without storing them. */
    public void dropNext(int count) {
        locked(() -> toDrop = count);
    }

    /** Stores each of the next {@code count} records twice. */
    public void duplicateNext(int count) {
        locked(() -> toDuplicate = count);
    }

    /** Lets the next publishing fail after it stored those records of it that {@code stored} names. */
    public void failNextPublish(Predicate<BusRecord> stored) {
        locked(() -> storedByFailure = stored);
    }

    /** Stores the newest {@code count} records of a shard once more, as a publisher does that was taken for dead. */
    public void echo(Shard shard, int count) {
        locked(() -> {
            var records = partition(shard).records;
            records.addAll(List.copyOf(records.subList(Math.max(0, records.size() - count), records.size())));
        });
    }

    /** Sets every open subscription back by at most {@code count} records in each shard. */
    public void redeliver(int count) {
        locked(() -> readers.forEach(reader -> reader.goBack(count)));
    }

    /** What is stored of a shard, oldest first. */
    public List<BusRecord> records(Shard shard) {
        lock.lock();
        try {
            return List.copyOf(partition(shard).records);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            stored.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireUp() {
        if (down) {
            throw new StoreUnavailableException(Part.EVENT_BUS, "it is down");
        }
    }

    private Partition partition(Shard shard) {
        return partitions[shard.number()];
    }

    /** The records of a shard; {@code first} is the offset of the oldest one still there. */
    private static final class Partition {
        private final List<BusRecord> records = new ArrayList<>();
        private long first;

        long end() {
            return first + records.size();
        }

        boolean has(long offset) {
            return offset >= first && offset <= end();
        }
    }

    private final class Reader implements EventSubscription {
        private final long[] next = new long[Shard.COUNT];
        private int turn;
        private boolean closed;

        Reader(Map<Shard, Long> startAt) {
            for (var shard = 0; shard < Shard.COUNT; shard++) {
                var end = partitions[shard].end();
                next[shard] = inRange(shard, startAt.getOrDefault(new Shard(shard), end));
            }
        }

        @Override
        public List<ReceivedRecord> poll(Duration timeout) {
            lock.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("the subscription is closed");
                }
                var left = timeout.toNanos();
                while (true) {
                    requireUp();
                    var found = take();
                    if (!found.isEmpty() || !waits || left <= 0) {
                        return found;
                    }
                    left = stored.awaitNanos(left);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException(Part.EVENT_BUS, "interrupted");
            } finally {
                lock.unlock();
            }
        }

        /** Begins with another shard each time, so that a busy one does not starve the others. */
        private List<ReceivedRecord> take() {
            var found = new ArrayList<ReceivedRecord>();
            for (var i = 0; i < Shard.COUNT; i++) {
                var shard = (turn + i) % Shard.COUNT;
                var partition = partitions[shard];
                var offset = inRange(shard, next[shard]);
                while (offset < partition.end() && found.size() < MAX_POLL_RECORDS) {
                    found.add(new ReceivedRecord(partition.records.get((int) (offset - partition.first)), offset));
                    offset++;
                }
                next[shard] = offset;
            }
            turn = (turn + 1) % Shard.COUNT;
            return found;
        }

        private long inRange(int shard, long offset) {
            return partitions[shard].has(offset) ? offset : partitions[shard].end();
        }

        void goBack(int count) {
            for (var shard = 0; shard < Shard.COUNT; shard++) {
                next[shard] = Math.max(partitions[shard].first, next[shard] - count);
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                readers.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
