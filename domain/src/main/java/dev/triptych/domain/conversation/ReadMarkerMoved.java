package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;

/**
 * Somebody has read further. A stream of its own per conversation and user, applied as a maximum: order and gaps don't
 * matter.
 *
 * @param conversationId in which conversation
 * @param userId who
 * @param seq up to which place of the conversation's stream
 * @param occurredAt when
 */
public record ReadMarkerMoved(ConversationId conversationId, UserId userId, long seq, Instant occurredAt)
        implements ChatEvent {}
