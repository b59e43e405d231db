package dev.triptych.application.command.startconversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ConversationStarted;

/** What became of beginning a conversation. */
public sealed interface StartConversationResult {
    /** How it began; for a command without a name, which has no other result. Anything else is a bug. */
    default ConversationStarted began() {
        if (this instanceof Began(var event)) {
            return event;
        }
        throw new IllegalStateException("nothing began: " + this);
    }

    /**
     * It began.
     *
     * @param event how
     */
    record Began(ConversationStarted event) implements StartConversationResult {}

    /**
     * It had begun before, with the same content.
     *
     * @param id the first one
     */
    record Repeated(ConversationId id) implements StartConversationResult {}

    /** The creator has used the {@code clientConversationId} for something else. */
    record ClientConversationIdReused() implements StartConversationResult {}

    /** It had begun before, and the creator is no member of it any more. */
    record NotFound() implements StartConversationResult {}
}
