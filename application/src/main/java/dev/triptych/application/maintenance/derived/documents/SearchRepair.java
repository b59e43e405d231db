package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;

/** Repairs one conversation in one generation of the search store. */
public interface SearchRepair {
    /**
     * Makes the store hold of the conversation exactly what {@code truth} has: all its messages in the version of their
     * newest event, tombstones included, and nothing else. What was parked of its events up to {@code seq} is removed. What
     * the stream writes meanwhile stays if it is newer. Findable when this returns; harmless when repeated. Goes piece by
     * piece, so of conversations of any length little is held at once.
     *
     * @param seq the conversation's newest event, read before; 0 when the write store does not have it
     * @throws StoreUnavailableException when either store does not answer
     * @throws DataRefusedException when the store does not take a document
     */
    void replace(ConversationId conversation, long seq, MessagesToIndex truth);
}
