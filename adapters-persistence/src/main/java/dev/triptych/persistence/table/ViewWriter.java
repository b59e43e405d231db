package dev.triptych.persistence.table;

import dev.triptych.application.flow.read.ReadModelChanges;
import org.jooq.DSLContext;

/**
 * Writes rows of the views, table by table and in the order of their keys, so that two writers wait for each other one way
 * round only.
 */
public final class ViewWriter {
    private ViewWriter() {}

    /** Writes, in one round trip. */
    public static void write(DSLContext dsl, ReadModelChanges changes) {
        statements(changes).send(dsl);
    }

    /** Writes and ends the transaction, in one round trip: where one statement fails, none of the rest is run. */
    public static void writeAndCommit(DSLContext dsl, ReadModelChanges changes) {
        var statements = statements(changes);
        statements.add("commit");
        statements.send(dsl);
    }

    private static Statements statements(ReadModelChanges changes) {
        var statements = new Statements();
        ReadTables.ALL.forEach(table -> table.create(changes, statements));
        ReadTables.ALL.forEach(table -> table.write(changes, statements));
        return statements;
    }
}
