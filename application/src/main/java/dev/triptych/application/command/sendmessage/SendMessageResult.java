package dev.triptych.application.command.sendmessage;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.conversation.Message;

/** What became of sending a message. */
public sealed interface SendMessageResult {
    /**
     * It was sent.
     *
     * @param message as sent
     */
    record Sent(Message message) implements SendMessageResult {}

    /**
     * It had been sent before, with the same content.
     *
     * @param message the first one as it is now, edited or deleted included
     * @param replies the replies to it
     */
    record Repeated(Message message, ReplySummary replies) implements SendMessageResult {}

    /** The sender has used the {@code clientMessageId} for something else. */
    record ClientMessageIdReused() implements SendMessageResult {}

    /** The message that it answers is not in the conversation. */
    record UnknownReply() implements SendMessageResult {}

    /** There is no such conversation, or the sender is no member. */
    record NotFound() implements SendMessageResult {}
}
