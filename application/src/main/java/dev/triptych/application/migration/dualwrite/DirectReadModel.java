package dev.triptych.application.migration.dualwrite;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.domain.ConversationId;

/**
 * The read store as a request writes to it right after its commit: beside the stream, never ahead of it, and without
 * moving the frontier. All methods throw {@link StoreUnavailableException} and {@link DataRefusedException}.
 */
public interface DirectReadModel {
    /**
     * Writes the changes of some events of one conversation if they are the next ones of its stream and nothing of it is
     * parked. Two writers of one conversation wait for each other, however new it is.
     *
     * @param firstSeq the {@code seq} of the first of the events
     */
    Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes);

    /** Raises read markers, which have no place in a stream. */
    void raiseMarkers(ReadModelChanges changes);

    /** Returns when the store answers. */
    void ping();

    /** What became of it. */
    enum Outcome {
        WRITTEN,
        /** The stream was faster. */
        ALREADY_THERE,
        /**
         * Events before it are missing, one of the conversation is parked, or another request writes to it for long;
         * the projection applies the event instead.
         */
        LEFT_TO_THE_STREAM
    }
}
