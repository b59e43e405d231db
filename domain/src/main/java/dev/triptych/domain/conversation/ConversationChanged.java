package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import java.time.Instant;

/**
 * A conversation's own state changed: it is called something else.
 *
 * @param conversationId which conversation
 * @param seq its place in the conversation's stream
 * @param title what it is called from now on
 * @param occurredAt when
 */
public record ConversationChanged(ConversationId conversationId, long seq, Title title, Instant occurredAt)
        implements ConversationEvent {}
