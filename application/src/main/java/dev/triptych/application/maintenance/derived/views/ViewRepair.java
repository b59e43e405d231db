package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.domain.ConversationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs one generation of the read store: replays what is parked, and copies a conversation where events between those that
 * are parked are archived.
 */
final class ViewRepair implements Repair {
    private static final Logger LOG = LoggerFactory.getLogger(ViewRepair.class);

    private final ConversationCopying copying;
    private final StreamReplay replay;
    private final ParkedEvents parked;

    ViewRepair(ConversationCopying copying, StreamReplay replay, ParkedEvents parked) {
        this.copying = copying;
        this.replay = replay;
        this.parked = parked;
    }

    @Override
    public long repair(ConversationId conversation) {
        return copying.copy(conversation);
    }

    /** The stream from its first parked event on, whether that one is in the group or not. */
    @Override
    public void retry(Group group) {
        var markers = group.ids().subList(0, group.markers());
        ParkedEvents.pieces(markers)
                .forEach(ids -> parked.find(ids)
                        .forEach(marker -> replay.replayMarker(marker.parked().event())));
        if (group.markers() < group.ids().size()) {
            try {
                replay.replay(group.conversation());
            } catch (MissingEventsException archived) {
                LOG.warn("repair: conversation {} is copied again: {}", group.conversation(), archived.getMessage());
                copy(group.conversation());
            }
        }
    }

    private void copy(ConversationId conversation) {
        try {
            copying.copy(conversation);
        } catch (DataRefusedException refused) {
            LOG.error("repair: conversation {} cannot be copied again: {}", conversation, refused.getMessage());
        }
    }

    @Override
    public Recovered recover(LoggedEvent event, @Nullable ListedParkedEvent there) {
        try {
            return event.seq() == 0 ? marker(event, there != null) : inStream(event, there != null);
        } catch (MissingEventsException archived) {
            return copied(event);
        } catch (DataRefusedException refused) {
            return new Recovered(Outcome.PARKED, "refused, " + refused.getMessage());
        }
    }

    /** Raising a marker again is harmless, so nobody asks first whether it is there. */
    private Recovered marker(LoggedEvent event, boolean wasParked) {
        if (!replay.replayMarker(event)) {
            return new Recovered(Outcome.PARKED, "the read marker is still refused");
        }
        return wasParked
                ? new Recovered(Outcome.APPLIED, "the parked read marker is applied")
                : new Recovered(Outcome.ALREADY_APPLIED, "the read marker is at this place or further");
    }

    private Recovered inStream(LoggedEvent event, boolean wasParked) {
        var reached = replay.bringUpTo(event);
        if (reached == StreamReplay.Reached.PARKED && replay.replay(event.conversationId())) {
            reached = replay.bringUpTo(event) == StreamReplay.Reached.PARKED
                    ? StreamReplay.Reached.PARKED
                    : StreamReplay.Reached.NOW;
        }
        return switch (reached) {
            case ALREADY -> alreadyThere(event, wasParked);
            case NOW -> new Recovered(Outcome.APPLIED, "its stream is applied up to the event");
            case PARKED -> new Recovered(Outcome.PARKED, "the event, or one before it in its stream, is still parked");
        };
    }

    /** Parked though it is applied: a leftover that the replay clears away. */
    private Recovered alreadyThere(LoggedEvent event, boolean wasParked) {
        if (wasParked && !replay.replay(event.conversationId())) {
            return new Recovered(Outcome.PARKED, "the event is applied, a later one is still parked");
        }
        return new Recovered(Outcome.ALREADY_APPLIED, "the event is applied");
    }

    private Recovered copied(LoggedEvent event) {
        var seq = copying.copy(event.conversationId());
        return new Recovered(
                Outcome.APPLIED, "events before it are archived, the conversation was copied again up to seq " + seq);
    }
}
