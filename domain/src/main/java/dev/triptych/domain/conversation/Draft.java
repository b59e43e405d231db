package dev.triptych.domain.conversation;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send.
 *
 * @param id the id that it will have
 * @param senderId who sends it
 * @param clientMessageId the sender's own name for it
 * @param body what it says
 * @param replyTo the message that it answers
 */
public record Draft(
        MessageId id,
        UserId senderId,
        ClientMessageId clientMessageId,
        MessageBody body,
        @Nullable MessageId replyTo) {}
