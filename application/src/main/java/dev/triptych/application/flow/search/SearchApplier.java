package dev.triptych.application.flow.search;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Passage;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts events into the search store. Versions order its documents, so nothing waits behind a parked one, and writing twice is
 * harmless. The frontier is what a refresh has made findable.
 */
public final class SearchApplier implements Applier {
    private static final Logger LOG = LoggerFactory.getLogger(SearchApplier.class);
    private static final int MAX_ATTEMPTS = 3;

    private final SearchIndex index;
    private final EventCodec codec;
    private final ConsumerSettings settings;
    private final Duration refreshEvery;
    private final LongSupplier nanoTime;
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
    private volatile boolean refreshRequested;

    /**
     * For one generation.
     *
     * @param refreshEvery how long what is written may wait for a refresh while more comes in
     * @param nanoTime a monotonic clock
     * @param tracing who follows the events
     */
    public SearchApplier(
            SearchIndex index,
            EventCodec codec,
            ConsumerSettings settings,
            Duration refreshEvery,
            LongSupplier nanoTime,
            Tracing tracing) {
        this.index = index;
        this.codec = codec;
        this.settings = settings;
        this.refreshEvery = refreshEvery;
        this.nanoTime = nanoTime;
        this.tracing = tracing;
    }

    @Override
    public ConsumerCounts counts() {
        return counts;
    }

    /** The next refresh is made as soon as there is something to show. */
    @Override
    public void requestRefresh() {
        refreshRequested = true;
    }

    @Override
    public Start begin(Lease lease) {
        index.claim(lease);
        findable = index.frontier();
        written = findable;
        reached = findable;
        gathered.clear();
        gatheredBytes = 0;
        offsets.clear();
        offsets.putAll(index.offsets());
        last.clear();
        for (var applied : index.lastApplied()) {
            if (applied.eventId() != null) {
                last.put(applied.position().shard(), applied.eventId());
            }
        }
        refreshedAt = nanoTime.getAsLong();
        return new Start(findable, offsets);
    }

    /** Until the next refresh while something waits for it. */
    @Override
    public Duration patience() {
        return reached.equals(findable) ? settings.patience() : untilRefresh();
    }

    @Override
    public void take(Lease lease, Optional<EventBatch> batch) {
        batch.ifPresent(this::gather);
        // Nothing is found before the next refresh: until then what comes in by drops is written together.
        var due = !reached.equals(findable) && untilRefresh().isZero();
        if (due || gathered.size() >= settings.run() || gatheredBytes >= ConsumerSettings.RUN_BYTES) {
            write();
        }
        if (due) {
            show(lease);
        }
    }

    private Duration untilRefresh() {
        if (refreshRequested) {
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
                    "{} parked event {} of conversation {}: {}",
                    SearchIndex.LEASE,
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
        refreshRequested = false;
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

    /** What was written and not refreshed is written again. */
    @Override
    public void abandon() {
        seen(true);
    }
}
