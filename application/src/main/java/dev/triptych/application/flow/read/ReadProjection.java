package dev.triptych.application.flow.read;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.consumer.GapFillingConsumer;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.domain.ConversationId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the read store: rows and frontier in one transaction, so that they can never disagree. It begins from the
 * store's own frontier, whatever the bus remembers. One is active.
 */
public final class ReadProjection implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(ReadProjection.class);
    private static final int MAX_ATTEMPTS = 3;

    private final ReadModel model;
    private final EventLog log;
    private final EventCodec codec;
    private final LeaseHolder tenure;
    private final ConsumerSettings settings;
    private final GapFillingConsumer inflow;
    private final ConsumerCounts counts = new ConsumerCounts();
    private final Tracing tracing;
    private @Nullable Lease lease;

    /** One that nobody follows. */
    public ReadProjection(
            ReadModel model,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            LeaseHolder tenure,
            ConsumerSettings settings,
            LongSupplier nanoTime) {
        this(model, bus, log, relay, codec, tenure, settings, nanoTime, new NoTracing());
    }

    /**
     * A projection that competes for the lease.
     *
     * @param nanoTime a monotonic clock
     * @param tracing who follows the events
     */
    public ReadProjection(
            ReadModel model,
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            EventCodec codec,
            LeaseHolder tenure,
            ConsumerSettings settings,
            LongSupplier nanoTime,
            Tracing tracing) {
        this.tracing = tracing;
        this.model = model;
        this.log = log;
        this.codec = codec;
        this.tenure = tenure;
        this.settings = settings;
        this.inflow = new GapFillingConsumer(name(), bus, log, relay, settings, nanoTime, counts);
    }

    @Override
    public String name() {
        return ReadModel.LEASE;
    }

    /** What it has done. */
    public ConsumerCounts counts() {
        return counts;
    }

    @Override
    public Round runOnce() {
        try {
            return round();
        } catch (RuntimeException failure) {
            // What was taken off the bus and not applied must come again: begin from the store's frontier.
            inflow.close();
            tenure.doubt();
            throw failure;
        }
    }

    private Round round() {
        var held = tenure.hold().orElse(null);
        if (held == null) {
            pause();
            return Round.STANDBY;
        }
        if (!held.equals(lease) || !inflow.started()) {
            inflow.start(model.frontier(), model.offsets());
            lease = held;
        }
        var run = inflow.next(settings.patience());
        run.ifPresent(events -> apply(held, events));
        return run.isPresent() ? Round.BUSY : Round.IDLE;
    }

    private void apply(Lease held, EventBatch run) {
        try {
            commit(held, run);
        } catch (DataRefusedException | TooManyParkedException refused) {
            LOG.warn("{} goes on event by event: {}", name(), refused.getMessage());
            run.events().forEach(event -> applyAlone(held, event));
        }
    }

    private void commit(Lease held, EventBatch run) {
        var passage = tracing.follow(Step.PROJECT_READ, run.events());
        var failed = true;
        try {
            put(held, run);
            failed = false;
        } finally {
            passage.end(failed);
        }
    }

    private void put(Lease held, EventBatch run) {
        var plan = model.transact(held, tx -> {
            var made = plan(tx, run.events());
            tx.write(made.changes());
            park(tx, made.parked(), run.events().size() == 1);
            tx.moveFrontier(run.reaches(), run.offsets(), run.last());
            return made;
        });
        counts.addApplied(plan.applied());
        counts.addParked(plan.parked().size());
    }

    private ReadPlan plan(ReadModelTransaction tx, List<LoggedEvent> events) {
        var frontier = tx.frontier();
        var fresh = events.stream()
                .filter(event -> !frontier.covers(event.position()))
                .toList();
        var conversations = new HashSet<ConversationId>();
        for (var event : fresh) {
            if (event.seq() > 0) {
                conversations.add(event.conversationId());
            }
        }
        var plan = new ReadPlan(codec, log, counts, tx.appliedSeqs(conversations), tx.parkedStreams(conversations));
        fresh.forEach(plan::take);
        return plan;
    }

    /** Finds the event that the store refuses, and parks that one only. */
    private void applyAlone(Lease held, LoggedEvent event) {
        var alone = new EventBatch(List.of(event), Map.of(event.position().shard(), event.position()), Map.of());
        for (var attempt = 1; ; attempt++) {
            try {
                commit(held, alone);
                return;
            } catch (DataRefusedException refused) {
                if (attempt == MAX_ATTEMPTS) {
                    park(held, alone, new ParkedEvent(event, String.valueOf(refused.getMessage()), attempt));
                    return;
                }
            }
        }
    }

    private void park(Lease held, EventBatch run, ParkedEvent event) {
        LOG.error(
                "{} parks event {} (seq {}) of conversation {}: {}",
                name(),
                event.event().id(),
                event.event().seq(),
                event.event().conversationId(),
                event.cause());
        var parked = model.transact(held, tx -> {
            // It may be there by now: somebody copied its conversation, or replayed what was parked of it.
            var missing = !isThere(tx, event.event());
            park(tx, missing ? List.of(event) : List.of(), true);
            tx.moveFrontier(run.reaches(), run.offsets(), run.last());
            return missing;
        });
        counts.addParked(parked ? 1 : 0);
    }

    private static boolean isThere(ReadModelTransaction tx, LoggedEvent event) {
        tx.frontier();
        var stream = Set.of(event.conversationId());
        return event.seq() > 0 && tx.appliedSeqs(stream).getOrDefault(event.conversationId(), 0L) >= event.seq();
    }

    /** A run may bring the store to its limit, one event with what it waits for a little beyond it. */
    private void park(ReadModelTransaction tx, List<ParkedEvent> events, boolean alone) {
        if (events.isEmpty()) {
            return;
        }
        var room = settings.parkedAtMost() - tx.parkedEvents();
        if (room <= 0 || (!alone && events.size() > room)) {
            throw new TooManyParkedException(StoreName.READ, settings.parkedAtMost());
        }
        tx.park(events);
    }

    /** Takes in nothing more; the next round, if there is one, begins from the store's frontier. */
    public void pause() {
        inflow.close();
        lease = null;
    }

    @Override
    public void close() {
        pause();
        tenure.end();
    }
}
