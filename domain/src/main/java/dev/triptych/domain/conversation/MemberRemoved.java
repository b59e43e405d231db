package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Instant;

/**
 * Somebody is no longer a member.
 *
 * @param conversationId of which conversation
 * @param seq its place in the conversation's stream
 * @param userId who
 * @param occurredAt when
 */
public record MemberRemoved(ConversationId conversationId, long seq, UserId userId, Instant occurredAt)
        implements ConversationEvent {}
