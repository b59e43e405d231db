package dev.triptych.application.command.deletemessage;

import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Caller;

/**
 * The command to delete a message.
 *
 * @param caller who asks
 * @param messageId which message
 */
public record DeleteMessage(Caller caller, MessageId messageId) {}
