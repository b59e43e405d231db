package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repairs anything small in one generation of a store. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface Repair {
    /**
     * Makes the generation hold of a conversation exactly what the write store has, at a {@code seq} that is known: rows or
     * documents, members, read markers. What is not in the write store is removed, what was parked of the conversation is
     * dropped, and events up to that {@code seq} that are still to come change nothing. Harmless when repeated. {@link
     * dev.triptych.application.base.store.DataRefusedException}.
     *
     * @return the {@code seq}; 0 when the write store has no such conversation
     */
    long repair(ConversationId conversation);

    /** Tries parked events of one conversation again. What is still refused stays parked. */
    void retry(Group group);

    /**
     * Puts one event into the generation where that lacks it, with what comes before it in its stream.
     *
     * @param parked the event as it is parked there; absent when it is not
     */
    Recovered recover(LoggedEvent event, @Nullable ListedParkedEvent parked);

    /**
     * Parked events of one conversation, without what they hold, of which there may be much.
     *
     * @param conversation which
     * @param ids the events, in order: read markers first
     * @param markers how many of them are read markers
     */
    record Group(ConversationId conversation, List<EventId> ids, int markers) {
        public Group {
            ids = List.copyOf(ids);
        }
    }

    /** What became of an event in the generation, from the best to the worst. */
    enum Outcome {
        /** It was there. */
        ALREADY_APPLIED,
        /** It was not there and is now. */
        APPLIED,
        /** It, or what it waits for, is still refused. */
        PARKED
    }

    /**
     * What became of an event.
     *
     * @param detail in words, without a store's name
     */
    record Recovered(Outcome outcome, String detail) {}
}
