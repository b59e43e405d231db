package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import java.time.Instant;

/**
 * A conversation's profile changed.
 *
 * @param conversationId which conversation
 * @param seq its place in the conversation's stream
 * @param profile all its attributes from now on, changed or not
 * @param occurredAt when
 */
public record ConversationChanged(ConversationId conversationId, long seq, Profile profile, Instant occurredAt)
        implements ConversationEvent {}
