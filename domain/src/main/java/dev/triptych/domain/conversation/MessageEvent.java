package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;

/**
 * An event of a message, with the message as it was right after. Once its message was deleted and the term of redaction
 * has passed, each of them holds the tombstone instead: what the message said is nowhere any more.
 */
public sealed interface MessageEvent extends ConversationEvent permits MessageSent, MessageEdited, MessageDeleted {
    /** The message after the event, or its tombstone where the event is redacted. */
    Message message();

    @Override
    default ConversationId conversationId() {
        return message().conversationId();
    }
}
