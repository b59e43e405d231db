package dev.triptych.application.migration.dualwrite;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.WrongSchemaException;
import dev.triptych.application.base.work.RepeatedErrors;
import dev.triptych.application.flow.read.ReadModelFold;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.migration.dualwrite.DirectReadModel.Outcome;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what was just committed on the read store too, within a time bound. Whatever comes of it, the stream brings the
 * same events; so a failure is counted and never the caller's. For threads.
 */
public final class DualWrite {
    private static final Logger LOG = LoggerFactory.getLogger(DualWrite.class);

    private final RepeatedErrors errors = new RepeatedErrors(LOG);

    private final Supplier<DirectReadModel> model;
    private final EventCodec codec;
    private final Circuit circuit;
    private final Limit limit;
    private final Duration within;
    private final Counters counters;

    /**
     * Writes to {@code model}.
     *
     * @param circuit spares callers a store that fails
     * @param limit as many writes at once as the store has connections for them
     * @param within how long a caller waits at the most
     */
    public DualWrite(
            Supplier<DirectReadModel> model,
            EventCodec codec,
            Circuit circuit,
            Limit limit,
            Duration within,
            Counters counters) {
        this.model = model;
        this.codec = codec;
        this.circuit = circuit;
        this.limit = limit;
        this.within = within;
        this.counters = counters;
    }

    /** Tries the events of one transaction; returns when they are in, or cannot be now. */
    public void write(List<LoggedEvent> events) {
        if (circuit.refuses()) {
            counters.add(Count.DUAL_WRITES_FAILED);
            return;
        }
        try {
            switch (limit.call(within, () -> writeAll(events))) {
                case Limit.Result.InTime<Outcome>(var outcome) -> {
                    circuit.succeeded();
                    counters.add(outcome == Outcome.LEFT_TO_THE_STREAM ? Count.DUAL_WRITES_LEFT : Count.DUAL_WRITES);
                }
                case Limit.Result.TooLate<Outcome> _, Limit.Result.TooMany<Outcome> _ ->
                    failed("it takes longer than " + within.toMillis() + " ms");
            }
        } catch (DataRefusedException refused) {
            // Whether it is to be parked is the stream's to find out, and to say. The store itself answers.
            circuit.succeeded();
            counters.add(Count.DUAL_WRITES_LEFT);
        } catch (StoreUnavailableException | WrongSchemaException outage) {
            // The message is sent: nothing that happens here may say otherwise.
            failed(String.valueOf(outage.getMessage()));
        } catch (RuntimeException bug) {
            counters.add(Count.DUAL_WRITES_FAILED);
            errors.unexpected("a dual write failed, the stream brings its events", bug);
        }
    }

    private void failed(String why) {
        counters.add(Count.DUAL_WRITES_FAILED);
        if (circuit.failed()) {
            LOG.warn(
                    "dual writes paused until the read store answers again; the read projection applies the events: {}",
                    why);
        }
    }

    /** Those of each conversation; what one leaves to the stream says nothing about the others. */
    private Outcome writeAll(List<LoggedEvent> events) {
        var outcome = Outcome.WRITTEN;
        for (var stream : byConversation(events).entrySet()) {
            if (writeStream(stream.getKey(), stream.getValue()) == Outcome.LEFT_TO_THE_STREAM) {
                outcome = Outcome.LEFT_TO_THE_STREAM;
            }
        }
        return outcome;
    }

    private static Map<ConversationId, List<LoggedEvent>> byConversation(List<LoggedEvent> events) {
        var streams = new LinkedHashMap<ConversationId, List<LoggedEvent>>();
        events.forEach(event -> streams.computeIfAbsent(event.conversationId(), _ -> new ArrayList<>())
                .add(event));
        return streams;
    }

    private Outcome writeStream(ConversationId conversation, List<LoggedEvent> events) {
        var inStream = new ReadModelFold();
        var markers = new ReadModelFold();
        var firstSeq = 0L;
        for (var event : events) {
            var isMarker = event.seq() == 0;
            (isMarker ? markers : inStream).apply(codec.decode(event.event()));
            firstSeq = firstSeq == 0 ? event.seq() : firstSeq;
        }
        if (!markers.changes().of(ReadViews.MARKERS).isEmpty()) {
            model.get().raiseMarkers(markers.changes());
        }
        return firstSeq == 0 ? Outcome.WRITTEN : model.get().write(conversation, firstSeq, inStream.changes());
    }
}
