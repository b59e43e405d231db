package dev.triptych.application.flow.read;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.domain.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of each event of a run. It is applied if and only if it is the next of its stream. An earlier one is
 * there already. A later one waits behind a parked one, or else its predecessors are read from the log.
 */
public final class ReadPlan {
    private static final LogLimit PAGE = LogLimit.events(500);

    private final EventCodec codec;
    private final EventLog log;
    private final ConsumerCounts counts;
    private final Map<ConversationId, Long> appliedSeqs;
    private final Set<ConversationId> parkedStreams;
    private final ReadModelFold fold = new ReadModelFold();
    private final List<ParkedEvent> parked = new ArrayList<>();
    private long applied;

    /**
     * For one run of events.
     *
     * @param appliedSeqs how far each conversation of the run is
     * @param parkedStreams those of which an event is parked
     */
    public ReadPlan(
            EventCodec codec,
            EventLog log,
            ConsumerCounts counts,
            Map<ConversationId, Long> appliedSeqs,
            Set<ConversationId> parkedStreams) {
        this.codec = codec;
        this.log = log;
        this.counts = counts;
        this.appliedSeqs = new HashMap<>(appliedSeqs);
        this.parkedStreams = new HashSet<>(parkedStreams);
    }

    /** Adds the next event of the run: applied, parked, or left alone because the store has it. */
    public void take(LoggedEvent event) {
        if (event.seq() == 0) {
            takeMarker(event);
        } else if (parkedStreams.contains(event.conversationId())) {
            if (event.seq() > appliedSeq(event.conversationId())) {
                parked.add(new ParkedEvent(event, "waits behind a parked event of its conversation", 0));
            }
        } else if (event.seq() > appliedSeq(event.conversationId())) {
            repair(event);
            takeNext(event);
        }
    }

    private void takeMarker(LoggedEvent event) {
        try {
            fold.apply(codec.decode(event.event()));
            applied++;
        } catch (UnreadableEventException unreadable) {
            parked.add(new ParkedEvent(event, cause(unreadable), 1));
        }
    }

    private void takeNext(LoggedEvent event) {
        if (parkedStreams.contains(event.conversationId())) {
            parked.add(new ParkedEvent(event, "waits behind a parked event of its conversation", 0));
            return;
        }
        try {
            fold.apply(codec.decode(event.event()));
            appliedSeqs.put(event.conversationId(), event.seq());
            applied++;
        } catch (UnreadableEventException unreadable) {
            parkedStreams.add(event.conversationId());
            parked.add(new ParkedEvent(event, cause(unreadable), 1));
        }
    }

    /** Reads the events between what is applied and {@code event}, if there is such a hole, from the log. */
    private void repair(LoggedEvent event) {
        var conversation = event.conversationId();
        for (var next = appliedSeq(conversation) + 1; next < event.seq(); ) {
            var page = log.ofConversation(conversation, next, event.seq() - 1, PAGE);
            if (page.isEmpty() || page.getFirst().seq() != next) {
                throw new MissingEventsException("event " + next + " of conversation " + conversation
                        + " is neither in the read store nor in the log");
            }
            page.forEach(this::takeNext);
            counts.addRepaired(page.size());
            next = page.getLast().seq() + 1;
        }
    }

    private long appliedSeq(ConversationId conversation) {
        return appliedSeqs.getOrDefault(conversation, 0L);
    }

    private static String cause(UnreadableEventException unreadable) {
        return String.valueOf(unreadable.getMessage());
    }

    /** What to write for the events taken so far. */
    public ReadModelChanges changes() {
        return fold.changes();
    }

    /** The events taken so far that are to be parked. */
    public List<ParkedEvent> parked() {
        return parked;
    }

    long applied() {
        return applied;
    }
}
