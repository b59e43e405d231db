package dev.triptych.persistence.read.ask;

import dev.triptych.application.query.routing.Standing;
import dev.triptych.persistence.sql.Asker;
import dev.triptych.persistence.sql.Plain;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Sends a look before a question's first statement, in the same round trip. The look comes first, and each of the two
 * sees what was committed when it began: the answer is never older than what was seen. For one question.
 */
final class LookingAsker implements Asker {
    private final DSLContext dsl;
    private final Look look;
    private @Nullable Standing seen;

    LookingAsker(DSLContext dsl, Look look) {
        this.dsl = dsl;
        this.look = look;
    }

    @Override
    public Result<Record> fetch(String sql, @Nullable Object... binds) {
        if (seen != null) {
            return Plain.query(dsl, sql, binds).fetch();
        }
        var both = Plain.query(dsl, look.sql() + ";\n" + sql, look.bindsBefore(binds))
                .fetchMany();
        seen = look.standing(both.getFirst());
        return both.getLast();
    }

    /** What was seen before the question; seen now where it needed no statement. */
    Standing standing() {
        return seen == null
                ? look.standing(Plain.query(dsl, look.sql(), look.bindsBefore()).fetch())
                : seen;
    }
}
