package dev.triptych.persistence.read;

import dev.triptych.application.port.BackfillProgress;
import dev.triptych.application.port.BackfillRows;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.sql.Plain;
import dev.triptych.persistence.sql.Sql;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** The read schema as a backfill fills it: rows and progress in one transaction that only the lease's holder can end. */
final class JooqBackfillTarget implements BackfillTarget {
    private static final String EMPTY = """
            truncate conversation_view, member_view, message_view, read_marker_view, frontier, parked_event,
                     backfill, backfill_frontier
            """;
    /** With this commit everything before it is on disk, too: the store is attached on the strength of it. */
    private static final String DURABLE = "select set_config('synchronous_commit', 'on', true)";

    private final Sql sql;

    JooqBackfillTarget(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<BackfillProgress> progress() {
        return sql.query(BackfillRow::read);
    }

    @Override
    public void begin(Lease lease, BackfillProgress start, Frontier frontier) {
        holding(lease, dsl -> {
            Plain.execute(dsl, EMPTY);
            FrontierRows.keep(dsl, frontier);
            BackfillRow.begin(dsl, start);
        });
    }

    @Override
    public void write(Lease lease, BackfillRows rows, BackfillProgress reached) {
        holding(lease, dsl -> {
            new CopyWriter(dsl).write(rows);
            BackfillRow.move(dsl, reached);
        });
    }

    @Override
    public void finish(Lease lease, BackfillProgress reached) {
        holding(lease, dsl -> {
            Plain.execute(dsl, DURABLE);
            FrontierRows.takeKept(dsl);
            BackfillRow.move(dsl, reached);
        });
    }

    private void holding(Lease lease, Consumer<DSLContext> work) {
        sql.transaction(dsl -> {
            JooqLeases.hold(dsl, lease);
            work.accept(dsl);
            return lease;
        });
    }
}
