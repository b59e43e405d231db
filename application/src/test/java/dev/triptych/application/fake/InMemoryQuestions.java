package dev.triptych.application.fake;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.StoreQueries;

/** All questions, asked of a store in memory. */
public record InMemoryQuestions(MessageReadRepository messages, ConversationReadRepository conversations)
        implements StoreQueries {
    /** Those of {@code model}. */
    public InMemoryQuestions(InMemoryReadModel model) {
        this(new InMemoryMessageViews(model), new InMemoryConversationViews(model));
    }
}
