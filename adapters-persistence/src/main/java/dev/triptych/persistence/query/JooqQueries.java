package dev.triptych.persistence.query;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.persistence.query.conversations.JooqConversationReadRepository;
import dev.triptych.persistence.query.messages.JooqMessageReadRepository;
import dev.triptych.persistence.query.replies.JooqReplies;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every query, asked of one database: a further view is one more line of the list. */
public final class JooqQueries implements StoreQueries {
    private static final List<Repository<?>> REPOSITORIES = List.of(
            new Repository<>(MessageReadRepository.class, JooqMessageReadRepository::in),
            new Repository<>(ConversationReadRepository.class, JooqConversationReadRepository::in),
            new Repository<>(Replies.class, JooqReplies::in));

    private final Map<Class<?>, Function<QueryExecutor, ?>> rendered;
    private final QueryExecutor executor;

    private JooqQueries(Map<Class<?>, Function<QueryExecutor, ?>> rendered, QueryExecutor executor) {
        this.rendered = rendered;
        this.executor = executor;
    }

    /**
     * One repository on PostgreSQL.
     *
     * @param type its interface
     * @param in renders its statements for a schema, once; the result takes what sends them
     */
    private record Repository<Q>(Class<Q> type, Function<Schema, Function<QueryExecutor, Q>> in) {}

    /** Asks a database that has this schema. */
    public static JooqQueries on(Sql sql, Schema schema) {
        return new JooqQueries(
                REPOSITORIES.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Repository::type, repository -> repository.in().apply(schema))),
                QueryExecutor.on(sql));
    }

    /** The same queries, their statements sent in another way. */
    public JooqQueries through(QueryExecutor other) {
        return new JooqQueries(rendered, other);
    }

    @Override
    public <Q> Q of(Class<Q> repository) {
        var found = rendered.get(repository);
        if (found == null) {
            throw new IllegalArgumentException("no repository " + repository.getName());
        }
        return repository.cast(found.apply(executor));
    }
}
