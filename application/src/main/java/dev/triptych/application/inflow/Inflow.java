package dev.triptych.application.inflow;

import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.EventSubscription;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReceivedRecord;
import dev.triptych.application.port.RelayCheckpoints;
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
 * brings, which a quiet shard would show to nobody. For one thread.
 */
public final class Inflow implements AutoCloseable {
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
    private @Nullable Frontier expected;
    private long quietSince;

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
        quietSince = nanoTime.getAsLong();
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
            waiting.addAll(Objects.requireNonNull(subscription).poll(timeout));
        }
        if (waiting.isEmpty()) {
            return overdue();
        }
        quietSince = nanoTime.getAsLong();
        expected = null;
        return Optional.of(assemble());
    }

    private Run assemble() {
        var events = new ArrayList<LoggedEvent>();
        var reaches = new HashMap<Shard, Position>();
        var touched = new HashMap<Shard, Long>();
        while (!waiting.isEmpty() && events.size() < settings.run()) {
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
                reaches.put(shard, fetch(here, record.predecessor(), settings.run() - events.size(), events));
                continue;
            }
            touched.put(shard, received.offset() + 1);
            waiting.removeFirst();
        }
        return finished(events, reaches, touched);
    }

    /** Reads what is missing after {@code from}, as much as there is room for, and says how far that reaches. */
    private Position fetch(Position from, Position to, int room, List<LoggedEvent> into) {
        var archived = log.archived(to.shard());
        if (!from.covers(archived)) {
            throw new MissingEventsException("events of shard " + to.shard().number() + " after " + from
                    + " are archived, up to " + archived + ": " + name + " needs a resync");
        }
        var missing = log.ofShard(from, to, room);
        if (missing.isEmpty()) {
            throw new MissingEventsException("the bus names " + to + " after " + from + ", and the log has neither"
                    + " it nor anything between: " + name + " needs a resync");
        }
        into.addAll(missing);
        counts.addFetched(missing.size());
        return missing.getLast().position();
    }

    /**
     * After a quiet time: what the relay had published when the quiet was first noticed, and still nobody brought, is
     * read from the log.
     */
    private Optional<Run> overdue() {
        if (nanoTime.getAsLong() - quietSince < settings.overdueAfter().toNanos()) {
            return Optional.empty();
        }
        quietSince = nanoTime.getAsLong();
        var before = expected;
        expected = relay.load().heads();
        if (before == null || reached.covers(before)) {
            return Optional.empty();
        }
        var events = new ArrayList<LoggedEvent>();
        var reaches = new HashMap<Shard, Position>();
        for (var head : before.positions().values()) {
            var here = reached.at(head.shard());
            if (!here.covers(head) && events.size() < settings.run()) {
                reaches.put(head.shard(), fetch(here, head, settings.run() - events.size(), events));
            }
        }
        return Optional.of(finished(events, reaches, Map.of()));
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
