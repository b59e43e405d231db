package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generation of a store has parked, as an operator sees it. All methods throw {@link StoreUnavailableException}.
 */
public interface ParkedEvents {
    /** The most events asked for, or about, at once. */
    int MOST = 500;

    /** The most causes that are listed separately. */
    int MOST_CAUSES = 100;

    /**
     * The next parked events after that place, or the first ones: stream by stream, each in the order of its {@code seq}, read
     * markers first.
     *
     * @param limit at most {@link #MOST}
     */
    List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit);

    /** How many there are of each cause, the most frequent first, at most {@link #MOST_CAUSES}. */
    List<Cause> causes();

    /** Those of these events that are parked, in the order of {@link #list}; at most {@link #MOST}. */
    List<ListedParkedEvent> find(Collection<EventId> ids);

    /** The same ids in pieces of at most {@link #MOST}, in order. */
    static List<List<EventId>> pieces(List<EventId> ids) {
        var pieces = new ArrayList<List<EventId>>();
        for (var from = 0; from < ids.size(); from += MOST) {
            pieces.add(ids.subList(from, Math.min(ids.size(), from + MOST)));
        }
        return pieces;
    }

    /**
     * Which parked events.
     *
     * @param conversationId of this conversation only
     * @param cause of exactly this cause only
     */
    record Filter(
            @Nullable ConversationId conversationId,
            @Nullable String cause) {
        /** All of them. */
        public static final Filter ALL = new Filter(null, null);

        /** Those of one conversation. */
        public static Filter of(ConversationId conversation) {
            return new Filter(conversation, null);
        }
    }

    /**
     * The place of a parked event in their order.
     *
     * @param conversationId of which conversation
     * @param seq its place in the stream, 0 of a read marker
     * @param eventId which event
     */
    record Place(ConversationId conversationId, long seq, EventId eventId) {
        /** Where the parked event stands. */
        public static Place of(ListedParkedEvent parkedEvent) {
            var event = parkedEvent.parked().event();
            return new Place(event.conversationId(), event.seq(), event.id());
        }
    }

    /**
     * Parked events with the same error.
     *
     * @param cause why they are parked
     * @param events how many
     * @param conversations of how many conversations
     */
    record Cause(String cause, long events, long conversations) {}
}
