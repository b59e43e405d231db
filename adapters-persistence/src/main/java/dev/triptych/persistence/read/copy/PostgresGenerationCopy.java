package dev.triptych.persistence.read.copy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.persistence.copy.CopySink;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.copy.CopySource.Snapshot;
import dev.triptych.persistence.copy.CopyStream;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.read.copy.BuildRow.Place;
import dev.triptych.persistence.read.feed.FrontierRows;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.PostponedIndexes;
import dev.triptych.persistence.table.ReadTables;
import dev.triptych.persistence.table.Span;
import dev.triptych.persistence.table.ViewTable;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Fills a generation from another PostgreSQL: rows go from server to server as they are, nothing here reads them. */
public final class PostgresGenerationCopy implements GenerationCopy {
    private static final String EMPTY =
            "truncate " + ReadTables.names() + ", frontier, parked_event, backfill, backfill_frontier";
    private static final String ANALYZE = "analyze " + ReadTables.names();
    /** With this commit everything before it is on disk, too: the generation is complete on the strength of it. */
    private static final String DURABLE = "select set_config('synchronous_commit', 'on', true)";

    private final CopySource source;
    private final Sql sql;
    private final BooleanSupplier prepared;

    public PostgresGenerationCopy(CopySource source, Sql sql, BooleanSupplier prepared) {
        this.source = source;
        this.sql = sql;
        this.prepared = prepared;
    }

    @Override
    public boolean prepared() {
        return prepared.getAsBoolean();
    }

    @Override
    public Optional<CopyProgress> progress() {
        return sql.query(BuildRow::read).map(BuildRow::progress);
    }

    @Override
    public void begin(Lease lease, ResyncId id) {
        // First: all that is read afterwards has at least what it stands for.
        var frontier = source.settled();
        var total = source.messages();
        holding(lease, dsl -> {
            PlainSql.execute(dsl, EMPTY);
            PostponedIndexes.postpone(dsl);
            FrontierRows.keep(dsl, frontier);
            BuildRow.begin(dsl, id, total);
            return total;
        });
    }

    @Override
    public long copyNext(Lease lease, int rows) {
        return holding(lease, dsl -> {
            var row = BuildRow.require(dsl);
            return switch (row.place()) {
                case CONVERSATIONS -> source.asOfOneMoment(moment -> conversations(dsl, moment, row, rows));
                case MARKERS -> source.asOfOneMoment(moment -> markers(dsl, moment, row, rows));
                case INDEXES, FINISHED -> 0L;
            };
        });
    }

    private static long conversations(DSLContext dsl, Snapshot moment, BuildRow row, int rows) {
        var last = moment.lastConversation(row.conversation(), rows);
        if (last.isEmpty()) {
            return markers(dsl, moment, row.at(Place.MARKERS), rows);
        }
        var upTo = last.get();
        var counts = new Counts();
        ReadTables.in(Span.CONVERSATIONS)
                .forEach(table -> counts.add(
                        table, copy(dsl, table, sink -> moment.rows(table, row.conversation(), upTo, sink))));
        row.after(upTo, counts.messages).write(dsl);
        return counts.rows;
    }

    /** How many rows a piece had, and how many of them are messages. */
    private static final class Counts {
        private long rows;
        private long messages;

        void add(ViewTable table, long copied) {
            rows += copied;
            messages += table.equals(ReadTables.MESSAGES) ? copied : 0;
        }
    }

    private static long markers(DSLContext dsl, Snapshot moment, BuildRow row, int rows) {
        var last = moment.lastMarker(row.marker(), rows);
        if (last.isEmpty()) {
            row.at(Place.INDEXES).write(dsl);
            return 0;
        }
        var upTo = last.get();
        var copied = ReadTables.in(Span.MARKERS)
                .mapToLong(table -> copy(dsl, table, sink -> moment.rows(table, row.marker(), upTo, sink)))
                .sum();
        row.after(upTo).write(dsl);
        return copied;
    }

    private static long copy(DSLContext dsl, ViewTable table, Function<CopySink, Long> rows) {
        return dsl.connectionResult(
                connection -> rows.apply(CopyStream.into(connection, table.copiedInto(), Part.READ_STORE)));
    }

    @Override
    public List<String> postponed() {
        return sql.query(PostponedIndexes::names);
    }

    @Override
    public void index(Lease lease, String name) {
        holding(lease, dsl -> {
            PostponedIndexes.build(dsl, name);
            return name;
        });
    }

    @Override
    public void finish(Lease lease) {
        holding(lease, dsl -> {
            var row = BuildRow.require(dsl);
            if (row.place() == Place.FINISHED) {
                return row;
            }
            if (row.place() != Place.INDEXES || !PostponedIndexes.names(dsl).isEmpty()) {
                throw new IllegalStateException("the generation is not complete: " + row);
            }
            PlainSql.execute(dsl, DURABLE);
            dsl.execute(ANALYZE);
            FrontierRows.takeKept(dsl);
            row.at(Place.FINISHED).write(dsl);
            return row;
        });
    }

    private <R> R holding(Lease lease, Function<DSLContext, R> work) {
        return sql.transaction(dsl -> {
            JooqLeases.hold(dsl, lease);
            return work.apply(dsl);
        });
    }
}
