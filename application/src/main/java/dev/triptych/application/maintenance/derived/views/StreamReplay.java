package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Passage;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModelFold;
import dev.triptych.application.flow.read.ReadPlan;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies to the read store what the projection could not, in the way that the projection applies events. It holds the
 * conversation meanwhile: the projection then either parks before it looks, and what it parked is replayed too, or comes
 * after it and finds nothing parked any more. For threads.
 */
public final class StreamReplay {
    /** 6 MiB of text at the most. */
    private static final int BATCH = 100;

    private final ReadModelRepair repair;
    private final EventLog log;
    private final EventCodec codec;
    private final Tracing tracing;

    /**
     * Replays in {@code repair}; what parked events lack between them is read from {@code log}.
     *
     * @param tracing who follows the events; by whom that is, the log knows
     */
    public StreamReplay(ReadModelRepair repair, EventLog log, EventCodec codec, Tracing tracing) {
        this.repair = repair;
        this.log = log;
        this.codec = codec;
        this.tracing = tracing;
    }

    /** What is the matter with an event that cannot be applied. */
    private record Failure(EventId id, String cause) {}

    /**
     * What one transaction did.
     *
     * @param done whether nothing is parked any more
     * @param failure the event that cannot be applied
     */
    private record Pass(boolean done, @Nullable Failure failure) {}

    /**
     * Replays what is parked of the conversation, in order, until nothing is or one cannot be applied: of that one an
     * attempt is counted, and what comes after it stays. {@link MissingEventsException} when events between them are
     * nowhere any more.
     *
     * @return whether nothing of the stream is parked now
     */
    public boolean replay(ConversationId conversation) {
        var batch = BATCH;
        while (true) {
            var pass = pass(conversation, batch);
            if (pass == null) {
                // One of them is refused, and nothing is changed: the ones before it go in one by one.
                batch = 1;
            } else if (pass.failure() != null) {
                repair.failedAgain(pass.failure().id(), pass.failure().cause());
                return false;
            } else if (pass.done()) {
                return true;
            }
        }
    }

    /** Each pass that neither ends the replay nor makes its batch smaller takes parked events away: so it ends. */
    private @Nullable Pass pass(ConversationId conversation, int batch) {
        var first = new ArrayList<EventId>(1);
        try {
            return followed(begun -> repair.transact(conversation, tx -> {
                var parked = tx.parkedInStream(batch);
                parked.stream()
                        .limit(1)
                        .forEach(event -> first.add(event.event().id()));
                return parked.isEmpty() ? new Pass(true, null) : apply(tx, conversation, parked, begun);
            }));
        } catch (DataRefusedException refused) {
            return batch > 1 ? null : new Pass(false, new Failure(first.getLast(), text(refused)));
        }
    }

    /** What begins meanwhile ends when the transaction does. */
    private <R> R followed(Function<List<Passage>, R> work) {
        var begun = new ArrayList<Passage>();
        var failed = true;
        try {
            var done = work.apply(begun);
            failed = false;
            return done;
        } finally {
            for (var passage : begun) {
                passage.end(failed);
            }
        }
    }

    private Pass apply(
            RepairTransaction tx, ConversationId conversation, List<ParkedEvent> parked, List<Passage> begun) {
        var plan = new ReadPlan(codec, log, new ConsumerCounts(), Map.of(conversation, tx.appliedSeq()), Set.of());
        var logged = asLogged(conversation, parked);
        logged.forEach(plan::take);
        var still = new HashSet<EventId>();
        plan.parked().forEach(event -> still.add(event.event().id()));
        begun.add(tracing.follow(
                Step.PROJECT_READ,
                logged.stream().filter(event -> !still.contains(event.id())).toList()));
        plan.parked().stream()
                .limit(1)
                .forEach(culprit -> tracing.follow(Step.PROJECT_READ, List.of(culprit.event()))
                        .end(true));
        tx.write(plan.changes());
        tx.unpark(parked.stream()
                .map(event -> event.event().id())
                .filter(id -> !still.contains(id))
                .toList());
        return plan.parked().isEmpty()
                ? new Pass(false, null)
                : new Pass(false, failure(parked, still, plan.parked().getFirst()));
    }

    /** What cannot be read may be an event between two parked ones: then the one behind it says so. */
    private static Failure failure(List<ParkedEvent> parked, Set<EventId> still, ParkedEvent culprit) {
        var id = parked.stream()
                .map(event -> event.event().id())
                .filter(still::contains)
                .findFirst();
        return new Failure(id.orElseGet(() -> culprit.event().id()), culprit.cause());
    }

    /** As the log has them now: what was wrong with an event may have been repaired there. */
    private List<LoggedEvent> asLogged(ConversationId conversation, List<ParkedEvent> parked) {
        var first = parked.getFirst().event().seq();
        var last = parked.getLast().event().seq();
        var logged = new HashMap<EventId, LoggedEvent>();
        // Those that are parked are next to each other, but for holes.
        var limit = LogLimit.events(BATCH);
        for (var next = first; next <= last; ) {
            var page = log.ofConversation(conversation, next, last, limit);
            page.forEach(event -> logged.put(event.id(), event));
            next = limit.reachedBy(page) && logged.size() < BATCH
                    ? page.getLast().seq() + 1
                    : Long.MAX_VALUE;
        }
        return parked.stream()
                .map(event -> logged.getOrDefault(event.event().id(), event.event()))
                .toList();
    }

    /** Applies a parked read marker, which has no place in a stream; false when it cannot be, which is counted. */
    public boolean replayMarker(LoggedEvent marker) {
        try {
            return followed(begun -> {
                var logged = log.find(marker.id()).orElse(marker);
                begun.add(tracing.follow(Step.PROJECT_READ, List.of(logged)));
                var fold = new ReadModelFold();
                fold.apply(codec.decode(logged.event()));
                return repair.transact(marker.conversationId(), tx -> {
                    tx.write(fold.changes());
                    tx.unpark(List.of(marker.id()));
                    return true;
                });
            });
        } catch (UnreadableEventException | DataRefusedException failure) {
            repair.failedAgain(marker.id(), text(failure));
            return false;
        }
    }

    /** How a stream stood to an event, and what became of it. */
    public enum Reached {
        /** It was there. */
        ALREADY,
        /** It was not, and is now. */
        NOW,
        /** It or one before it is parked, or cannot be read and is parked now. */
        PARKED
    }

    /**
     * Brings a stream of which nothing is parked up to an event. {@link MissingEventsException} when the log lacks events
     * before it; {@link DataRefusedException} when the store would not take them, and nothing is changed.
     */
    public Reached bringUpTo(LoggedEvent event) {
        var conversation = event.conversationId();
        return followed(begun -> repair.transact(conversation, tx -> {
            if (tx.appliedSeq() >= event.seq()) {
                return Reached.ALREADY;
            }
            if (!tx.parkedInStream(1).isEmpty()) {
                return Reached.PARKED;
            }
            begun.add(tracing.follow(Step.PROJECT_READ, List.of(event)));
            var plan = new ReadPlan(codec, log, new ConsumerCounts(), Map.of(conversation, tx.appliedSeq()), Set.of());
            plan.take(event);
            tx.write(plan.changes());
            tx.park(plan.parked());
            return plan.parked().isEmpty() ? Reached.NOW : Reached.PARKED;
        }));
    }

    private static String text(RuntimeException failure) {
        return String.valueOf(failure.getMessage());
    }
}
