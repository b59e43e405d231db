package dev.triptych.persistence.query;

import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.persistence.query.conversations.JooqConversationReadRepository;
import dev.triptych.persistence.query.messages.JooqMessageReadRepository;
import dev.triptych.persistence.sql.QueryExecutor;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;

/** All questions, asked of one database. */
public record JooqQuestions(JooqMessageReadRepository messages, JooqConversationReadRepository conversations)
        implements StoreQueries {
    /** Asks a database that has this schema. */
    public static JooqQuestions on(Sql sql, Schema schema) {
        return new JooqQuestions(
                new JooqMessageReadRepository(sql, schema), new JooqConversationReadRepository(sql, schema));
    }

    /** The same questions, their statements sent in another way. */
    public JooqQuestions through(QueryExecutor other) {
        return new JooqQuestions(messages.through(other), conversations.through(other));
    }
}
