package dev.triptych.application.maintenance.check.compare.rows;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.domain.ConversationId;

/** A generation of the read store. */
public interface ReadSide extends ComparedStore {
    /** Up to where it has everything, applied or parked. */
    Frontier frontier();

    /** Whether an event of the conversation's stream is parked. */
    boolean parked(ConversationId conversation);

    /** Whether a read marker of the conversation is parked. */
    boolean markerParked(ConversationId conversation);
}
