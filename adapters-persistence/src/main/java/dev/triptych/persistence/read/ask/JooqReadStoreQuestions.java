package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.persistence.query.JooqQuestions;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.util.function.Function;

/** The read store, asked on one connection and without a transaction: a look costs no round trip of its own. */
public final class JooqReadStoreQuestions implements ReadStoreQuestions {
    private final Sql sql;
    private final JooqQuestions questions;

    /** Asks {@code sql}, which bounds the time. */
    public JooqReadStoreQuestions(Sql sql) {
        this.sql = sql;
        this.questions = JooqQuestions.on(sql, Schema.READ);
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest lookout, Function<StoreQueries, R> question) {
        var look = new FrontierStatement(lookout);
        return sql.query(dsl -> {
            var asker = new FrontierQueryExecutor(dsl, look);
            var value = question.apply(questions.through(asker));
            return new AnswerAt<>(asker.standing(), value);
        });
    }

    @Override
    public StoreState look(FrontierRequest lookout) {
        return sql.query(dsl -> new FrontierQueryExecutor(dsl, new FrontierStatement(lookout)).standing());
    }

    @Override
    public void ping() {
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));
    }
}
