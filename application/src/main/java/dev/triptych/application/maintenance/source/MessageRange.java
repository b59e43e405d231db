package dev.triptych.application.maintenance.source;

import dev.triptych.domain.ConversationId;

/**
 * A part of a conversation's messages.
 *
 * @param conversationId which conversation
 * @param after those behind this place of its stream
 * @param upTo and up to this one
 */
public record MessageRange(ConversationId conversationId, long after, long upTo) {}
