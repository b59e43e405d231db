package dev.triptych.application.query.routing;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;

/** What one store can be asked. */
public interface StoreQueries {
    /** StoreQueries about messages. */
    MessageReadRepository messages();

    /** StoreQueries about conversations. */
    ConversationReadRepository conversations();
}
