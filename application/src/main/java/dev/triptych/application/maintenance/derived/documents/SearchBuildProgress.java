package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * How far a generation of the search store is copied.
 *
 * @param id the resync that builds it
 * @param frontier what it has everything of once it is copied
 * @param after the conversation that was copied last; absent before the first
 * @param done messages of the conversations that are copied
 * @param total about how many messages there were when it began
 * @param finished whether all are copied and findable
 */
public record SearchBuildProgress(
        ResyncId id, Frontier frontier, @Nullable ConversationId after, long done, long total, boolean finished) {
    /** The beginning. */
    public static SearchBuildProgress start(ResyncId id, Frontier frontier, long total) {
        return new SearchBuildProgress(id, frontier, null, 0, total, false);
    }

    /** The same, further on. */
    public SearchBuildProgress at(ConversationId last, long messages) {
        return new SearchBuildProgress(id, frontier, last, done + messages, total, false);
    }

    /** The same, at the end. */
    public SearchBuildProgress ended() {
        return new SearchBuildProgress(id, frontier, after, done, total, true);
    }
}
