package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.StoreState;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.QueryExecutor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Sends a look before a query's first statement, in the same round trip. The look comes first, and each of the two
 * sees what was committed when it began: the answer is never older than what was seen. For one query.
 */
final class FrontierQueryExecutor implements QueryExecutor {
    private final DSLContext dsl;
    private final FrontierStatement look;
    private @Nullable StoreState seen;

    FrontierQueryExecutor(DSLContext dsl, FrontierStatement look) {
        this.dsl = dsl;
        this.look = look;
    }

    @Override
    public Result<Record> fetch(String sql, @Nullable Object... binds) {
        if (seen != null) {
            return PlainSql.query(dsl, sql, binds).fetch();
        }
        var both = PlainSql.query(dsl, look.sql() + ";\n" + sql, look.bindsBefore(binds))
                .fetchMany();
        seen = look.state(both.getFirst());
        return both.getLast();
    }

    /** What was seen before the query; seen now where it needed no statement. */
    StoreState state() {
        return seen == null
                ? look.state(PlainSql.query(dsl, look.sql(), look.bindsBefore()).fetch())
                : seen;
    }
}
