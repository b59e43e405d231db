package dev.triptych.application.inflow;

import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.EventSubscription;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReceivedRecord;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
public final class Inflow implements AutoCloseable {
    /** How many times as long a shard may be quiet whose next records are known to be on the bus. */
    private static final int LONGEST_LAG = 10;

    private final String name;
    private final EventBus bus;
    private final EventLog log;
    private final RelayCheckpoints relay;
    private final InflowSettings settings;
    private final LongSupplier nanoTime;
    private final InflowCounts counts;
    private final Deque<ReceivedRecord> waiting = new ArrayDeque<>();
    private Frontier reached = Frontier.NONE;
    private Map<Shard, Long> offsets = new HashMap<>();
    private @Nullable EventSubscription subscription;
    /** Up to where the relay had published at the last look. */
    private @Nullable Frontier expected;

    private long lookedAt;
    /** When each shard last brought anything, in the clock's nanoseconds. */
    private final Map<Shard, Long> heardAt = new HashMap<>();

    private long startedAt;

    /**
     * Not started yet.
     *
     * @param name what it is called at the bus
     * @param nanoTime a monotonic clock
     */
    public Inflow(
            String name,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            InflowSettings settings,
            LongSupplier nanoTime,
            InflowCounts counts) {
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
        lookedAt = startedAt;
        heardAt.clear();
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
    public Optional<Run> next(Duration timeout) {
        if (waiting.isEmpty()) {
            waiting.addAll(open().poll(timeout));
            var now = nanoTime.getAsLong();
            waiting.forEach(received -> heardAt.put(shard(received), now));
        }
        var overdue = overdue();
        if (overdue.isPresent() || waiting.isEmpty()) {
            return overdue;
        }
        return Optional.of(assemble());
    }

    private EventSubscription open() {
        return Objects.requireNonNull(subscription);
    }

    private static Shard shard(ReceivedRecord received) {
        return received.record().event().position().shard();
    }

    private Run assemble() {
        var events = new ArrayList<LoggedEvent>();
        var reaches = new HashMap<Shard, Position>();
        var touched = new HashMap<Shard, Long>();
        while (!waiting.isEmpty() && !isFull(events)) {
            var received = waiting.getFirst();
            var record = received.record();
            var position = record.event().position();
            var shard = position.shard();
            var here = reaches.getOrDefault(shard, reached.at(shard));
            if (here.covers(position)) {
                counts.addRepeated(1);
            } else if (here.covers(record.predecessor())) {
                events.add(record.event());
                reaches.put(shard, position);
            } else {
                reaches.put(shard, fetch(here, record.predecessor(), events));
                continue;
            }
            touched.put(shard, received.offset() + 1);
            waiting.removeFirst();
        }
        return finished(events, reaches, touched);
    }

    private boolean isFull(List<LoggedEvent> events) {
        return events.size() >= settings.run();
    }

    /** Reads what is missing after {@code from}, as much as there is room for, and says how far that reaches. */
    private Position fetch(Position from, Position to, List<LoggedEvent> into) {
        var archived = log.archived(to.shard());
        if (!from.covers(archived)) {
            throw new MissingEventsException("events of shard " + to.shard().number() + " after " + from
                    + " are archived, up to " + archived + ": " + name + " needs a resync");
        }
        var missing = log.ofShard(from, to, settings.run() - into.size());
        if (missing.isEmpty()) {
            throw new MissingEventsException("the bus names " + to + " after " + from + ", and the log has neither"
                    + " it nor anything between: " + name + " needs a resync");
        }
        into.addAll(missing);
        counts.addFetched(missing.size());
        return missing.getLast().position();
    }

    /**
     * Once in a while: what the relay had published at the look before, and a shard that is quiet since has not brought, is
     * read from the log.
     */
    private Optional<Run> overdue() {
        var now = nanoTime.getAsLong();
        if (now - lookedAt < settings.overdueAfter().toNanos()) {
            return Optional.empty();
        }
        lookedAt = now;
        var before = expected;
        expected = published();
        if (before == null || reached.covers(before)) {
            return Optional.empty();
        }
        var events = new ArrayList<LoggedEvent>();
        var reaches = new HashMap<Shard, Position>();
        for (var head : before.positions().values()) {
            var here = reached.at(head.shard());
            if (!here.covers(head) && isQuiet(head.shard(), now)) {
                if (isFull(events)) {
                    // The rest of what is overdue follows at once.
                    expected = before;
                    lookedAt = now - settings.overdueAfter().toNanos();
                    break;
                }
                var reach = fetch(here, head, events);
                reaches.put(head.shard(), reach);
            }
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(finished(events, reaches, Map.of()));
    }

    /** Up to where the relay has published; as at the last look while nobody can say and the bus goes on bringing events. */
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

    /** One whose records are known to be under way is given more time, but not for ever. */
    private boolean isQuiet(Shard shard, long now) {
        var quiet = now - heardAt.getOrDefault(shard, startedAt);
        var patience = settings.overdueAfter().toNanos();
        return quiet >= (open().hasMore(shard) ? LONGEST_LAG * patience : patience);
    }

    private Run finished(List<LoggedEvent> events, Map<Shard, Position> reaches, Map<Shard, Long> touched) {
        reached = reached.advancedTo(reaches);
        offsets.putAll(touched);
        return new Run(events, reaches, offsets);
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
