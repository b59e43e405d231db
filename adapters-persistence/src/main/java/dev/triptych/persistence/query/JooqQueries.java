package dev.triptych.persistence.query;

import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.persistence.query.conversations.JooqConversationReadRepository;
import dev.triptych.persistence.query.messages.JooqMessageReadRepository;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;

/** All queries, asked of one database. */
public record JooqQueries(JooqMessageReadRepository messages, JooqConversationReadRepository conversations)
        implements StoreQueries {
    /** Asks a database that has this schema. */
    public static JooqQueries on(Sql sql, Schema schema) {
        return new JooqQueries(
                new JooqMessageReadRepository(sql, schema), new JooqConversationReadRepository(sql, schema));
    }

    /** The same queries, their statements sent in another way. */
    public JooqQueries through(QueryExecutor other) {
        return new JooqQueries(messages.through(other), conversations.through(other));
    }
}
