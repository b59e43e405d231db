package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;

/** What the search store has parked, and what becomes of it. All methods throw {@link StoreUnavailableException}. */
public interface ParkedSearchEvents extends ParkedEvents {
    /**
     * Takes away the parked events of these events, whose documents are findable by now; those that are gone already are passed
     * over. A {@link #list} afterwards does not show them any more.
     *
     * @param ids at most {@link #MOST}
     */
    void recovered(Collection<EventId> ids);

    /** Counts one more attempt, and keeps why it failed; harmless when the parked event is gone. */
    void failedAgain(EventId id, String cause);
}
