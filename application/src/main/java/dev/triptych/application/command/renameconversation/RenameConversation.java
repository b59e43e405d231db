package dev.triptych.application.command.renameconversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.Caller;

/**
 * The command to call a conversation something else.
 *
 * @param caller who asks
 * @param conversationId which conversation
 * @param title what it shall be called
 */
public record RenameConversation(Caller caller, ConversationId conversationId, Title title) {}
