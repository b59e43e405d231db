package dev.triptych.application.maintenance.source;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single conversations of the write store, as they are copied whole. */
public interface ConversationCopies {
    /**
     * Runs {@code work} on one moment of the write store, which begins with this call and lasts minutes at the most. {@link
     * StoreUnavailableException}.
     */
    <R> R at(ConversationId conversation, Function<Snapshot, R> work);

    /** A conversation at one moment, in pieces. For one thread. */
    interface Snapshot {
        /** The conversation with its {@code seq} and members; empty when there is no such conversation. */
        Optional<ConversationCopy> conversation();

        /**
         * The next messages after {@code afterSeq}, deleted ones included, each with the {@code seq} of its newest event:
         * none only at the end, and no more than {@link MessagesToIndex#BYTES} and the rest of a message.
         */
        List<SearchDocument> messages(long afterSeq, int limit);

        /** The next read markers after that user's, or the first ones, by user. */
        List<ReadMarker> markers(@Nullable UserId after, int limit);
    }
}
