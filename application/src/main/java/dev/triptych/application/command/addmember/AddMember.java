package dev.triptych.application.command.addmember;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;

/**
 * The command to add somebody.
 *
 * @param caller who asks
 * @param conversationId to which conversation
 * @param userId whom
 */
public record AddMember(Caller caller, ConversationId conversationId, UserId userId) {}
