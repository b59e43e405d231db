package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;

/** The one primitive that mends anything small. */
public interface Repair {
    /**
     * Makes a store's live generation hold of a conversation exactly what the write store has, at a {@code seq} that is
     * known: rows or documents, members, read markers. What is not in the write store is removed, what was parked of the
     * conversation is dropped, and events up to that {@code seq} that are still to come change nothing. Harmless when
     * repeated. {@link dev.triptych.application.base.store.StoreUnavailableException}, {@link
     * dev.triptych.application.base.store.DataRefusedException}.
     *
     * @return the {@code seq}; 0 when the write store has no such conversation
     */
    long recopy(StoreName sink, ConversationId conversation);
}
