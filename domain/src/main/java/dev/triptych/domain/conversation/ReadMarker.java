package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a member has read.
 *
 * @param conversationId which conversation
 * @param userId who
 * @param seq up to which place of the conversation's stream, 0 before anything was read
 */
public record ReadMarker(ConversationId conversationId, UserId userId, long seq) {

    /**
     * Moves forward to {@code wanted}, at most to what there is to read; never back.
     *
     * @param newest the newest place of the conversation's stream
     */
    public Optional<ReadMarkerMoved> moveTo(long wanted, long newest, Instant at) {
        var target = Math.min(wanted, newest);
        return target > seq ? Optional.of(new ReadMarkerMoved(conversationId, userId, target, at)) : Optional.empty();
    }
}
