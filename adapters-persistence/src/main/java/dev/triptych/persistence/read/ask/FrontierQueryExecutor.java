package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.StoreState;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.QueryExecutor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Sends the frontier statement before a query's first statement, in the same round trip. The frontier comes first, and each of the two
 * sees what was committed when it began: the answer is never older than what was seen. For one query.
 */
final class FrontierQueryExecutor implements QueryExecutor {
    private final DSLContext dsl;
    private final FrontierStatement frontier;
    private @Nullable StoreState seen;

    FrontierQueryExecutor(DSLContext dsl, FrontierStatement frontier) {
        this.dsl = dsl;
        this.frontier = frontier;
    }

    @Override
    public Result<Record> fetch(String sql, @Nullable Object... binds) {
        if (seen != null) {
            return PlainSql.query(dsl, sql, binds).fetch();
        }
        var both = PlainSql.query(dsl, frontier.sql() + ";\n" + sql, frontier.bindsBefore(binds))
                .fetchMany();
        seen = frontier.state(both.getFirst());
        return both.getLast();
    }

    /** What was seen before the query; seen now where it needed no statement. */
    StoreState state() {
        return seen == null
                ? frontier.state(PlainSql.query(dsl, frontier.sql(), frontier.bindsBefore())
                        .fetch())
                : seen;
    }
}
