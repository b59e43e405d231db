package dev.triptych.web.operators.location;

import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.domain.MessageId;
import java.util.Optional;

/** Looks for one message in every store. */
@FunctionalInterface
public interface Traces {
    /**
     * Where it is; nothing when the write store has no such message. {@link
     * dev.triptych.application.base.store.StoreUnavailableException} only when that one does not answer.
     */
    Optional<MessageLocations> of(MessageId message);
}
