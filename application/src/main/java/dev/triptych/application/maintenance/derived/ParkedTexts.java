package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.EventId;
import java.util.Map;

/** What the events say that a store has parked. */
@FunctionalInterface
public interface ParkedTexts {
    /**
     * Puts other data in the place of those of the events that are parked there; the others are left out. {@link
     * StoreUnavailableException} when the store does not answer.
     */
    void replace(Map<EventId, EncodedEvent> events);
}
