package dev.triptych.application.flow.read;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One transaction of the read store. For one thread, and only while it runs. */
public interface ReadModelTransaction {
    /** The frontier, locked. */
    Frontier frontier();

    /** The {@code seq} applied last to each of these conversations, locked; unknown ones are absent. */
    Map<ConversationId, Long> appliedSeqs(Collection<ConversationId> conversations);

    /** Those of these conversations that have parked events. */
    Set<ConversationId> parkedStreams(Collection<ConversationId> conversations);

    /** Writes rows, one statement for each kind. */
    void write(ReadModelChanges changes);

    /** How many events are parked. */
    long parkedEvents();

    /** Parks events; one that is parked already stays as it is. */
    void park(List<ParkedEvent> events);

    /** Moves the frontier, and the offsets that belong to it; which events stand there is not known. */
    default void moveFrontier(Map<Shard, Position> positions, Map<Shard, Long> offsets) {
        moveFrontier(positions, offsets, Map.of());
    }

    /**
     * Moves the frontier, and the offsets that belong to it.
     *
     * @param last which event stands at the position, where that is known
     */
    void moveFrontier(Map<Shard, Position> positions, Map<Shard, Long> offsets, Map<Shard, EventId> last);
}
