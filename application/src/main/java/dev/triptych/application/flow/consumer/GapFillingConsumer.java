package dev.triptych.application.flow.consumer;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what comes off the bus into runs without a gap. A record whose predecessor lies beyond what is reached shows
 * that records are missing: they are read from the log. So are events that the relay has published and the bus never
 * brings: each shard is watched by itself, since one that is quiet shows a lost tail to nobody, however busy the others
 * are. For one thread.
 */
public final class GapFillingConsumer implements AutoCloseable {
    /** How many times as long a shard may be quiet whose next records are known to be on the bus. */
    private static final int LONGEST_LAG = 10;

    private final String name;
    private final EventBus bus;
    private final EventLog log;
    private final RelayCheckpoints relay;
    private final ConsumerSettings settings;
    private final LongSupplier nanoTime;
    private final ConsumerCounts counts;
    private final Deque<ReceivedRecord> waiting = new ArrayDeque<>();
    private Frontier reached = Frontier.NONE;
    private Map<Shard, Long> offsets = new HashMap<>();
    private @Nullable EventSubscription subscription;
    /** Up to where the relay had published at the last probe. */
    private @Nullable Frontier expected;

    private long probedAt;
    /** When each shard last brought anything, in the clock's nanoseconds. */
    private final Map<Shard, Long> receivedAt = new HashMap<>();

    private long startedAt;

    /**
     * Not started yet.
     *
     * @param name what it is called at the bus
     * @param nanoTime a monotonic clock
     */
    public GapFillingConsumer(
            String name,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            ConsumerSettings settings,
            LongSupplier nanoTime,
            ConsumerCounts counts) {
        this.name = name;
        this.bus = bus;
        this.log = log;
        this.relay = relay;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.counts = counts;
    }

    /** Begins after a frontier; the offsets are mere hints. */
    public void start(Frontier frontier, Map<Shard, Long> startAt) {
        close();
        reached = frontier;
        offsets = new HashMap<>(startAt);
        expected = null;
        startedAt = nanoTime.getAsLong();
        probedAt = startedAt;
        receivedAt.clear();
        subscription = bus.subscribe(name, startAt);
    }

    /** Whether it was started and not closed since. */
    public boolean started() {
        return subscription != null;
    }

    /**
     * The next run, waited for at most {@code timeout}; nothing when none came. After an exception it must be started
     * again.
     */
    public Optional<EventBatch> next(Duration timeout) {
        if (waiting.isEmpty()) {
            receive(timeout);
        }
        var overdue = overdue();
        if (overdue.isPresent() || waiting.isEmpty()) {
            return overdue;
        }
        return Optional.of(assemble());
    }

    /** What there is, up to about a run: the bus hands it out in small pieces, so that no piece takes much memory. */
    private void receive(Duration timeout) {
        var bytes = 0L;
        var received = open().poll(timeout);
        while (!received.isEmpty()) {
            var now = nanoTime.getAsLong();
            for (var each : received) {
                receivedAt.put(shard(each), now);
                bytes += ConsumerSettings.bytes(each.record().event());
            }
            waiting.addAll(received);
            received = waiting.size() < settings.run() && bytes < ConsumerSettings.RUN_BYTES
                    ? open().poll(Duration.ZERO)
                    : List.of();
        }
    }

    private EventSubscription open() {
        return Objects.requireNonNull(subscription);
    }

    private static Shard shard(ReceivedRecord received) {
        return received.record().event().position().shard();
    }

    private EventBatch assemble() {
        var run = new RunBuilder(settings.run());
        var touched = new HashMap<Shard, Long>();
        while (!waiting.isEmpty() && !run.isFull()) {
            var received = waiting.getFirst();
            var record = received.record();
            var position = record.event().position();
            var shard = position.shard();
            var here = run.reached(shard, reached.at(shard));
            if (here.covers(position)) {
                counts.addRepeated(1);
            } else if (here.covers(record.predecessor())) {
                run.add(record.event());
                run.reach(position);
            } else {
                fetch(here, record.predecessor(), run);
                continue;
            }
            touched.put(shard, received.offset() + 1);
            waiting.removeFirst();
        }
        return finished(run, touched);
    }

    /** Reads what is missing after {@code from}, as much as there is room for. */
    private void fetch(Position from, Position to, RunBuilder into) {
        var archived = log.archived(to.shard());
        if (!from.covers(archived)) {
            throw new MissingEventsException("events of shard " + to.shard().number() + " after " + from
                    + " are archived, up to " + archived + ": " + name + " needs a resync");
        }
        var missing = log.ofShard(from, to, into.room());
        if (missing.isEmpty()) {
            throw new MissingEventsException("the bus names " + to + " after " + from + ", and the log has neither"
                    + " it nor anything between: " + name + " needs a resync");
        }
        counts.addFetched(into.addAll(missing));
    }

    /**
     * Once in a while: what the relay had published at the probe before, and a shard that is quiet since has not brought, is
     * read from the log.
     */
    private Optional<EventBatch> overdue() {
        var now = nanoTime.getAsLong();
        if (now - probedAt < settings.overdueAfter().toNanos()) {
            return Optional.empty();
        }
        probedAt = now;
        var before = expected;
        expected = published();
        if (before == null || reached.covers(before)) {
            return Optional.empty();
        }
        var run = new RunBuilder(settings.run());
        for (var head : before.positions().values()) {
            var here = reached.at(head.shard());
            if (!here.covers(head) && isQuiet(head.shard(), now)) {
                if (!run.isFull()) {
                    fetch(here, head, run);
                }
                if (!run.reached(head.shard(), here).covers(head)) {
                    // The rest of what is overdue follows at once.
                    expected = before;
                    probedAt = now - settings.overdueAfter().toNanos();
                }
            }
        }
        return run.isEmpty() ? Optional.empty() : Optional.of(finished(run, Map.of()));
    }

    /**
     * Up to where the relay has published; as at the last probe while the checkpoint cannot be read and the bus goes on
     * bringing events.
     */
    private @Nullable Frontier published() {
        try {
            return relay.load().heads();
        } catch (StoreUnavailableException outage) {
            if (waiting.isEmpty()) {
                throw outage;
            }
            return expected;
        }
    }

    /** One whose records are known to be under way is given more time, but not forever. */
    private boolean isQuiet(Shard shard, long now) {
        var quiet = now - receivedAt.getOrDefault(shard, startedAt);
        var patience = settings.overdueAfter().toNanos();
        return quiet >= (open().hasMore(shard) ? LONGEST_LAG * patience : patience);
    }

    private EventBatch finished(RunBuilder run, Map<Shard, Long> touched) {
        reached = reached.advancedTo(run.reaches());
        offsets.putAll(touched);
        return new EventBatch(run.events(), run.reaches(), offsets);
    }

    @Override
    public void close() {
        waiting.clear();
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }
}
