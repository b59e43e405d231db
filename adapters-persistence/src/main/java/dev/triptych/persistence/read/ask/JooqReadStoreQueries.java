package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.persistence.query.JooqQueries;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.util.function.Function;

/** The read store, asked on one connection and without a transaction: the frontier costs no round trip of its own. */
public final class JooqReadStoreQueries implements ReadStoreQueries {
    private final Sql sql;
    private final JooqQueries queries;

    /** Asks {@code sql}, which bounds the time. */
    public JooqReadStoreQueries(Sql sql) {
        this.sql = sql;
        this.queries = JooqQueries.on(sql, Schema.READ);
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        var frontier = new FrontierStatement(request);
        return sql.query(dsl -> {
            var executor = new FrontierQueryExecutor(dsl, frontier);
            var value = query.apply(queries.through(executor));
            return new AnswerAt<>(executor.state(), value);
        });
    }

    @Override
    public StoreState state(FrontierRequest request) {
        return sql.query(dsl -> new FrontierQueryExecutor(dsl, new FrontierStatement(request)).state());
    }

    @Override
    public void ping() {
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));
    }
}
