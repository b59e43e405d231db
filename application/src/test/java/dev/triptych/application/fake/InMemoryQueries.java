package dev.triptych.application.fake;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.routing.StoreQueries;
import java.util.Map;
import java.util.Objects;

/** All queries, asked of a store in memory. */
public final class InMemoryQueries implements StoreQueries {
    private final Map<Class<?>, Object> repositories;

    /** Those of {@code model}. */
    public InMemoryQueries(InMemoryReadModel model) {
        repositories = Map.of(
                MessageReadRepository.class, new InMemoryMessageViews(model),
                ConversationReadRepository.class, new InMemoryConversationViews(model),
                Replies.class, new InMemoryReplies(model));
    }

    @Override
    public <Q> Q of(Class<Q> repository) {
        return repository.cast(Objects.requireNonNull(repositories.get(repository), repository::getName));
    }
}
