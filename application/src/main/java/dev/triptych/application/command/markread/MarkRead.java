package dev.triptych.application.command.markread;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;

/**
 * The command to move a read marker.
 *
 * @param user whose
 * @param conversationId in which conversation
 * @param seq up to which place, at least 0; beyond the newest event it means the newest
 */
public record MarkRead(UserId user, ConversationId conversationId, long seq) {}
