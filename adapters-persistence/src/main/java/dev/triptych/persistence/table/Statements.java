package dev.triptych.persistence.table;

import dev.triptych.persistence.sql.PlainSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** Statements that go to the server in one round trip, in the order in which they were added. For one thread. */
public final class Statements {
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> binds = new ArrayList<>();

    /** Adds a statement with its binds. */
    public void add(String statement, @Nullable Object... values) {
        statements.add(statement);
        Collections.addAll(binds, values);
    }

    /** Sends them; nothing where there are none. Where one fails, none of the rest is run. */
    public void send(DSLContext dsl) {
        if (!statements.isEmpty()) {
            PlainSql.execute(dsl, text(), binds.toArray());
        }
    }

    /** The same; the rows of each statement that returns some, in their order. */
    public List<Result<Record>> fetch(DSLContext dsl) {
        return statements.isEmpty()
                ? List.of()
                : PlainSql.query(dsl, text(), binds.toArray()).fetchMany();
    }

    private String text() {
        return String.join(";\n", statements);
    }
}
