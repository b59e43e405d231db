package dev.triptych.application.fake;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.StoreQueries;

/** All queries, asked of a store in memory. */
public record InMemoryQueries(MessageReadRepository messages, ConversationReadRepository conversations)
        implements StoreQueries {
    /** Those of {@code model}. */
    public InMemoryQueries(InMemoryReadModel model) {
        this(new InMemoryMessageViews(model), new InMemoryConversationViews(model));
    }
}
