package dev.triptych.application.flow.read;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.EventBatch;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts events into the read store: rows and frontier in one transaction, so that they can never disagree. An event that the
 * store refuses is parked in the transaction that moves the frontier over it.
 */
public final class ReadApplier implements Applier {
    private static final Logger LOG = LoggerFactory.getLogger(ReadApplier.class);
    private static final int MAX_ATTEMPTS = 3;

    private final ReadModel model;
    private final EventLog log;
    private final EventCodec codec;
    private final ConsumerSettings settings;
    private final ConsumerCounts counts = new ConsumerCounts();
    private final Tracing tracing;

    /**
     * For one generation.
     *
     * @param log has what comes before an event in its stream
     * @param tracing who follows the events
     */
    public ReadApplier(ReadModel model, EventLog log, EventCodec codec, ConsumerSettings settings, Tracing tracing) {
        this.model = model;
        this.log = log;
        this.codec = codec;
        this.settings = settings;
        this.tracing = tracing;
    }

    @Override
    public ConsumerCounts counts() {
        return counts;
    }

    @Override
    public Start begin(Lease lease) {
        return new Start(model.frontier(), model.offsets());
    }

    @Override
    public Duration patience() {
        return settings.patience();
    }

    @Override
    public void take(Lease lease, Optional<EventBatch> batch) {
        batch.ifPresent(events -> apply(lease, events));
    }

    /** Nothing is gathered: each batch is applied at once. */
    @Override
    public void abandon() {}

    private void apply(Lease held, EventBatch run) {
        try {
            commit(held, run);
        } catch (DataRefusedException | TooManyParkedException refused) {
            LOG.warn("{} applies the batch event by event: {}", ReadModel.LEASE, refused.getMessage());
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
                "{} parked event {} (seq {}) of conversation {}: {}",
                ReadModel.LEASE,
                event.event().id(),
                event.event().seq(),
                event.event().conversationId(),
                event.cause());
        var parked = model.transact(held, tx -> {
            // The event may be there by now: a repair copied its conversation, or a retry replayed its parked events.
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
}
