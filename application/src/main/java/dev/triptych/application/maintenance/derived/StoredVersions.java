package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store that the stream feeds, looked into for one message. All methods throw {@link StoreUnavailableException}. */
public interface StoredVersions {
    /** The message as it stands there, a deleted one included, whether a search would find it yet or not. */
    Optional<Version> version(MessageId message, ConversationId conversation);

    /** How far the store is. */
    Frontier frontier();

    /** Which of the events are parked there, at most as many as were asked for. */
    Set<EventId> parked(List<EventId> events);

    /**
     * The version of the message in the store.
     *
     * @param version as the message counts its changes
     * @param deleted whether only the tombstone is left
     */
    record Version(int version, boolean deleted) {}
}
