package dev.triptych.application.projection;

import dev.triptych.application.inflow.InflowCounts;
import dev.triptych.application.inflow.MissingEventsException;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.LogLimit;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.ReadModelChanges;
import dev.triptych.application.port.UnreadableEventException;
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
final class ReadPlan {
    private static final LogLimit PAGE = LogLimit.events(500);

    private final EventCodec codec;
    private final EventLog log;
    private final InflowCounts counts;
    private final Map<ConversationId, Long> appliedSeqs;
    private final Set<ConversationId> parkedStreams;
    private final ReadModelFold fold = new ReadModelFold();
    private final List<ParkedEvent> parked = new ArrayList<>();
    private long applied;

    ReadPlan(
            EventCodec codec,
            EventLog log,
            InflowCounts counts,
            Map<ConversationId, Long> appliedSeqs,
            Set<ConversationId> parkedStreams) {
        this.codec = codec;
        this.log = log;
        this.counts = counts;
        this.appliedSeqs = new HashMap<>(appliedSeqs);
        this.parkedStreams = new HashSet<>(parkedStreams);
    }

    void take(LoggedEvent event) {
        if (event.seq() == 0) {
            takeMarker(event);
        } else if (parkedStreams.contains(event.conversationId())) {
            if (event.seq() > appliedSeq(event.conversationId())) {
                parked.add(new ParkedEvent(event, "waits behind a parked event of its conversation", 0));
            }
        } else if (event.seq() > appliedSeq(event.conversationId())) {
            mend(event);
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
    private void mend(LoggedEvent event) {
        var conversation = event.conversationId();
        for (var next = appliedSeq(conversation) + 1; next < event.seq(); ) {
            var page = log.ofConversation(conversation, next, event.seq() - 1, PAGE);
            if (page.isEmpty() || page.getFirst().seq() != next) {
                throw new MissingEventsException("event " + next + " of conversation " + conversation
                        + " is neither in the read store nor in the log");
            }
            page.forEach(this::takeNext);
            counts.addMended(page.size());
            next = page.getLast().seq() + 1;
        }
    }

    private long appliedSeq(ConversationId conversation) {
        return appliedSeqs.getOrDefault(conversation, 0L);
    }

    private static String cause(UnreadableEventException unreadable) {
        return String.valueOf(unreadable.getMessage());
    }

    ReadModelChanges changes() {
        return fold.changes();
    }

    List<ParkedEvent> parked() {
        return parked;
    }

    long applied() {
        return applied;
    }
}
