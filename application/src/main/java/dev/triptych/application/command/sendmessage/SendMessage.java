package dev.triptych.application.command.sendmessage;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The command to send a message.
 *
 * @param sender who sends it
 * @param conversationId where
 * @param clientMessageId the sender's own name for it; the same again is the same send
 * @param body what it says
 * @param replyTo the message of the same conversation that it answers
 */
public record SendMessage(
        UserId sender,
        ConversationId conversationId,
        ClientMessageId clientMessageId,
        MessageBody body,
        @Nullable MessageId replyTo) {}
