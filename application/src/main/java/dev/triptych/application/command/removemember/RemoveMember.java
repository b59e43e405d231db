package dev.triptych.application.command.removemember;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;

/**
 * The command to remove somebody, or to leave.
 *
 * @param caller who asks
 * @param conversationId from which conversation
 * @param userId whom
 */
public record RemoveMember(Caller caller, ConversationId conversationId, UserId userId) {}
