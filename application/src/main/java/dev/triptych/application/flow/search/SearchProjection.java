package dev.triptych.application.flow.search;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Passage;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.consumer.GapFillingConsumer;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the search store. Versions order its documents, so nothing waits behind a parked one, and writing twice is
 * harmless. Its frontier is what a refresh has made findable. One is active.
 */
public final class SearchProjection implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(SearchProjection.class);
    private static final int MAX_ATTEMPTS = 3;

    private final SearchIndex index;
    private final EventCodec codec;
    private final LeaseHolder tenure;
    private final ConsumerSettings settings;
    private final Duration refreshEvery;
    private final LongSupplier nanoTime;
    private final GapFillingConsumer inflow;
    private final ConsumerCounts counts = new ConsumerCounts();
    private final Tracing tracing;
    private final Map<Shard, Long> offsets = new HashMap<>();
    /** Which events stand at what is reached. */
    private final Map<Shard, EventId> last = new HashMap<>();

    private Frontier findable = Frontier.NONE;
    private Frontier written = Frontier.NONE;
    /** Came in and is not written yet. */
    private final List<LoggedEvent> gathered = new ArrayList<>();

    private long gatheredBytes;
    /** What is written and not refreshed yet: it is in the store for others once it can be found. */
    private final List<Passage> unseen = new ArrayList<>();
    /** Up to where everything is written or gathered. */
    private Frontier reached = Frontier.NONE;

    private long refreshedAt;
    private volatile boolean hurried;
    private @Nullable Lease lease;

    /** One that nobody follows. */
    public SearchProjection(
            SearchIndex index,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            LeaseHolder tenure,
            ConsumerSettings settings,
            Duration refreshEvery,
            LongSupplier nanoTime) {
        this(index, bus, log, relay, codec, tenure, settings, refreshEvery, nanoTime, new NoTracing());
    }

    /**
     * A projection that competes for the lease.
     *
     * @param refreshEvery how long what is written may wait for a refresh while more comes in
     * @param nanoTime a monotonic clock
     * @param tracing who follows the events
     */
    public SearchProjection(
            SearchIndex index,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            LeaseHolder tenure,
            ConsumerSettings settings,
            Duration refreshEvery,
            LongSupplier nanoTime,
            Tracing tracing) {
        this.tracing = tracing;
        this.index = index;
        this.codec = codec;
        this.tenure = tenure;
        this.settings = settings;
        this.refreshEvery = refreshEvery;
        this.nanoTime = nanoTime;
        this.inflow = new GapFillingConsumer(name(), bus, log, relay, settings, nanoTime, counts);
    }

    @Override
    public String name() {
        return SearchIndex.LEASE;
    }

    /** What it has done. */
    public ConsumerCounts counts() {
        return counts;
    }

    /** Somebody waits for what comes in: the next refresh is made as soon as there is something to show. For threads. */
    public void hurry() {
        hurried = true;
    }

    @Override
    public Round runOnce() {
        try {
            return round();
        } catch (RuntimeException failure) {
            // What was written and not refreshed is written again: begin from the store's frontier.
            inflow.close();
            seen(true);
            tenure.doubt();
            throw failure;
        }
    }

    private Round round() {
        var held = tenure.hold().orElse(null);
        if (held == null) {
            inflow.close();
            lease = null;
            seen(true);
            return Round.STANDBY;
        }
        if (!held.equals(lease) || !inflow.started()) {
            begin(held);
        }
        var pending = !reached.equals(findable);
        var run = inflow.next(pending ? untilRefresh() : settings.patience());
        run.ifPresent(this::gather);
        // Nothing is found before the next refresh: until then what comes in by drops is written together.
        var due = !reached.equals(findable) && untilRefresh().isZero();
        if (due || gathered.size() >= settings.run() || gatheredBytes >= ConsumerSettings.RUN_BYTES) {
            write();
        }
        if (due) {
            show(held);
        }
        return run.isPresent() ? Round.BUSY : Round.IDLE;
    }

    private void begin(Lease held) {
        seen(true);
        index.claim(held);
        findable = index.frontier();
        written = findable;
        reached = findable;
        gathered.clear();
        gatheredBytes = 0;
        offsets.clear();
        offsets.putAll(index.offsets());
        last.clear();
        for (var witness : index.witnesses()) {
            if (witness.eventId() != null) {
                last.put(witness.position().shard(), witness.eventId());
            }
        }
        refreshedAt = nanoTime.getAsLong();
        inflow.start(findable, offsets);
        lease = held;
    }

    private Duration untilRefresh() {
        if (hurried) {
            return Duration.ZERO;
        }
        var left = refreshEvery.toNanos() - (nanoTime.getAsLong() - refreshedAt);
        return left > 0 ? Duration.ofNanos(Math.min(left, settings.patience().toNanos())) : Duration.ZERO;
    }

    private void gather(EventBatch run) {
        gathered.addAll(run.events());
        gatheredBytes +=
                run.events().stream().mapToLong(ConsumerSettings::bytes).sum();
        reached = reached.advancedTo(run.reaches());
        offsets.putAll(run.offsets());
        last.putAll(run.last());
    }

    private void write() {
        if (!gathered.isEmpty()) {
            unseen.add(tracing.follow(Step.PROJECT_SEARCH, gathered));
        }
        var fold = SearchFold.of(gathered, codec);
        var refused = fold.documents().isEmpty() ? Map.<MessageId, String>of() : index.write(fold.documents());
        for (var attempt = 1; !refused.isEmpty(); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                fold.refused(refused, attempt);
                break;
            }
            refused = index.write(fold.documents(refused.keySet()));
        }
        if (!fold.parked().isEmpty()) {
            // Those of an earlier attempt are there already and take no room.
            var there = index.parked(
                    fold.parked().stream().map(parked -> parked.event().id()).toList());
            var fresh = fold.parked().stream()
                    .filter(parked -> !there.contains(parked.event().id()))
                    .toList();
            var room = Math.max(0, settings.parkedAtMost() - index.parkedEvents());
            var some = fresh.stream().limit(room).toList();
            some.forEach(parked -> LOG.error(
                    "{} parks event {} of conversation {}: {}",
                    name(),
                    parked.event().id(),
                    parked.event().conversationId(),
                    parked.cause()));
            index.park(some);
            counts.addParked(some.size());
            // As many as there may be are shown, which is what raises the alert; the rest comes again.
            if (some.size() < fresh.size()) {
                throw new TooManyParkedException(StoreName.SEARCH, settings.parkedAtMost());
            }
        }
        counts.addApplied(gathered.size() - fold.parked().size());
        gathered.clear();
        gatheredBytes = 0;
        written = reached;
    }

    private void show(Lease held) {
        // Cleared first: who comes after waits for what comes after.
        hurried = false;
        index.refresh();
        index.moveFrontier(held, written, offsets, last);
        findable = written;
        refreshedAt = nanoTime.getAsLong();
        seen(false);
    }

    private void seen(boolean failed) {
        unseen.forEach(passage -> passage.end(failed));
        unseen.clear();
    }

    @Override
    public void close() {
        inflow.close();
        seen(true);
        tenure.end();
    }
}
