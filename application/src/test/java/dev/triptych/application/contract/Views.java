package dev.triptych.application.contract;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.StoreQueries;
import java.time.Duration;

/** A store that answers queries, empty at first, and people of whom it hears when told to. */
public interface Views {
    /** The people. */
    Chat chat();

    /** Moves their clock, which stands otherwise. */
    void later(Duration by);

    /** Lets the store hear of everything that has happened. */
    void deliver();

    /** All queries. */
    StoreQueries queries();

    /** Queries about messages. */
    default MessageReadRepository messages() {
        return queries().of(MessageReadRepository.class);
    }

    /** Queries about conversations. */
    default ConversationReadRepository conversations() {
        return queries().of(ConversationReadRepository.class);
    }
}
