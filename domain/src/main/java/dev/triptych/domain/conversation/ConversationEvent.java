package dev.triptych.domain.conversation;

/** An event of a conversation's one stream. */
public sealed interface ConversationEvent extends ChatEvent
        permits ConversationStarted, ConversationChanged, MemberAdded, MemberRemoved, MessageEvent {
    /** Its place in the stream: contiguous from 1. */
    long seq();
}
