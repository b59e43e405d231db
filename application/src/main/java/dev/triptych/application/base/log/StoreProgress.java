package dev.triptych.application.base.log;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.Optional;

/** How far a store is that the event log feeds. All methods throw {@link StoreUnavailableException}. */
public interface StoreProgress {
    /** The positions up to which it has every event, applied or parked, by shard. */
    Frontier frontier();

    /** The frontier, each position with the event that stands there; shards without an applied event are left out. */
    List<LastApplied> lastApplied();

    /** How many events are parked. */
    long parkedEvents();

    /** Whether an event of the conversation is parked. */
    boolean isParked(ConversationId conversation);

    /**
     * Why some of what it holds is not found until a resync, in a sentence; nothing when all of it is. A generation keeps the
     * version of the analysis that it was made with.
     */
    default Optional<String> outdated() {
        return Optional.empty();
    }
}
