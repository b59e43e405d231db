package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;

/** An event of a message, with the message as it was right after. */
public sealed interface MessageEvent extends ConversationEvent permits MessageSent, MessageEdited, MessageDeleted {
    /** The message after the event. */
    Message message();

    @Override
    default ConversationId conversationId() {
        return message().conversationId();
    }
}
