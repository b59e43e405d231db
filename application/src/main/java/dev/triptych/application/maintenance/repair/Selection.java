package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.stream.Collectors;

/** Which parked events an operator action is about. */
public sealed interface Selection {
    /**
     * These ones.
     *
     * @param ids 1 to {@link ParkedEvents#MOST}
     */
    record Ids(List<ParkedEventId> ids) implements Selection {
        public Ids {
            ids = List.copyOf(ids);
            if (ids.isEmpty() || ids.size() > ParkedEvents.MOST) {
                throw new IllegalArgumentException("a selection names 1 to " + ParkedEvents.MOST + " parked events");
            }
        }

        @Override
        public String toString() {
            return ids.stream().map(ParkedEventId::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * All of one store.
     *
     * @param store which
     */
    record OfStore(StoreName store) implements Selection {
        @Override
        public String toString() {
            return "all of " + store.words();
        }
    }

    /**
     * All of one store that are parked for one cause.
     *
     * @param store which store
     * @param cause exactly as {@link ParkedEventsControl#causes} says it
     */
    record OfCause(StoreName store, String cause) implements Selection {
        @Override
        public String toString() {
            return "all of " + store.words() + " with the cause: " + cause;
        }
    }

    /**
     * All of one conversation, in every store.
     *
     * @param conversationId which
     */
    record OfConversation(ConversationId conversationId) implements Selection {
        @Override
        public String toString() {
            return "conversation " + conversationId;
        }
    }

    /** All there are. */
    record All() implements Selection {
        @Override
        public String toString() {
            return "all";
        }
    }
}
