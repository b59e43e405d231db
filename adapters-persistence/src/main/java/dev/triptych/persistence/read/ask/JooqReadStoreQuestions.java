package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.Lookout;
import dev.triptych.application.query.routing.Questions;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.Sighted;
import dev.triptych.application.query.routing.Standing;
import dev.triptych.persistence.query.JooqQuestions;
import dev.triptych.persistence.sql.Plain;
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
    public <R> Sighted<R> ask(Lookout lookout, Function<Questions, R> question) {
        var look = new Look(lookout);
        return sql.query(dsl -> {
            var asker = new LookingAsker(dsl, look);
            var value = question.apply(questions.through(asker));
            return new Sighted<>(asker.standing(), value);
        });
    }

    @Override
    public Standing look(Lookout lookout) {
        return sql.query(dsl -> new LookingAsker(dsl, new Look(lookout)).standing());
    }

    @Override
    public void ping() {
        sql.query(dsl -> Plain.execute(dsl, "select 1"));
    }
}
