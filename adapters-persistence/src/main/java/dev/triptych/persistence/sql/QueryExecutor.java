package dev.triptych.persistence.sql;

import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** How the statements of a query reach a database. */
@FunctionalInterface
public interface QueryExecutor {
    /** The rows that one statement finds. */
    Result<Record> fetch(String sql, @Nullable Object... binds);

    /** Each statement on a connection of its own. */
    static QueryExecutor on(Sql database) {
        return (sql, binds) -> database.query(dsl -> PlainSql.fetch(PlainSql.query(dsl, sql, binds)));
    }
}
