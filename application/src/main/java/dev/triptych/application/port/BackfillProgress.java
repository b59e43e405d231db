package dev.triptych.application.port;

import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has filled the read store.
 *
 * @param id the resync that it belongs to
 * @param place where it goes on
 * @param done messages of the conversations that are finished
 * @param total about how many messages there were when it began
 */
public record BackfillProgress(ResyncId id, Place place, long done, long total) {
    /** The beginning. */
    public static BackfillProgress start(ResyncId id, long total) {
        return new BackfillProgress(id, new InConversations(null), 0, total);
    }

    /** The same, further on. */
    public BackfillProgress at(Place next, long messages) {
        return new BackfillProgress(id, next, done + messages, total);
    }

    /** Where it goes on. */
    public sealed interface Place {}

    /**
     * Conversations, their members and messages are being copied.
     *
     * @param after the one that was finished last; absent before the first
     */
    public record InConversations(@Nullable ConversationId after) implements Place {}

    /**
     * They are copied, and the read markers follow.
     *
     * @param after the one that was copied last; absent before the first
     */
    public record InMarkers(@Nullable Membership after) implements Place {}

    /** Everything is there, and the store has its frontier. */
    public record Finished() implements Place {}
}
