package dev.triptych.persistence.read.feed;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.Errors;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.ViewWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The read store as a request writes to it, in two round trips: one locks and reads, one writes and commits. The row of
 * the conversation is what it shares with the projection; where there is none yet, its {@link StreamLocks}.
 */
public final class JooqDirectReadModel implements DirectReadModel {
    /**
     * The server sets the shorter wait when it has found the row and not yet locked it, so that it bounds the wait for the
     * row alone. Until then the session's bounds hold: a table that is locked is overdue by the time of the statement.
     */
    private static final String LOCK = """
            select applied_seq from conversation_view
             where id = ? and set_config('lock_timeout', ?, true) is not null
               for update""";
    /** The session's bound again: what is locked besides the row is a failure. */
    private static final String LOCKED = "set local lock_timeout = default";

    /** A statement of its own: one that waits for a lock goes on to see what was there before it waited. */
    private static final String PARKED =
            "select exists (select 1 from parked_event where conversation_id = ? and seq > 0)";

    private static final String READ = LOCK + ";\n" + LOCKED + ";\n" + PARKED;
    private static final String READ_NEW = StreamLocks.TRY + ";\n" + READ;

    private final Sql sql;
    private final String rowWait;

    /**
     * Writes to {@code sql}, which bounds the time.
     *
     * @param rowWait how long to wait for a conversation that another request writes to, in whole milliseconds; shorter
     *     than a statement may take
     */
    public JooqDirectReadModel(Sql sql, Duration rowWait) {
        this.sql = sql;
        this.rowWait = Long.toString(rowWait.toMillis());
    }

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        var last = Objects.requireNonNull(changes.appliedSeqs().get(conversation), "changes of another conversation");
        return sql.transaction(dsl -> {
            var seen = unlessHeld(dsl, () -> read(dsl, conversation, firstSeq == 1));
            if (seen.appliedSeq() >= last) {
                return Outcome.ALREADY_THERE;
            }
            if (!seen.mayWrite() || seen.appliedSeq() != firstSeq - 1) {
                return Outcome.LEFT_TO_THE_STREAM;
            }
            ViewWriter.writeAndCommit(dsl, changes);
            return Outcome.WRITTEN;
        });
    }

    /**
     * What was found, under a lock.
     *
     * @param appliedSeq 0 where there is no row
     * @param mayWrite whether nothing is parked, and there is a row or nobody else is about to make it
     */
    private record Seen(long appliedSeq, boolean mayWrite) {
        static final Seen NOTHING = new Seen(0, false);
    }

    /** The projection holds a row while it commits what may be a long run; it brings this too, and nothing has failed. */
    private static Seen unlessHeld(DSLContext dsl, Supplier<Seen> read) {
        try {
            return read.get();
        } catch (DataAccessException failure) {
            if (!Errors.isLockTimeout(failure)) {
                throw failure;
            }
            PlainSql.execute(dsl, "rollback");
            return Seen.NOTHING;
        }
    }

    private Seen read(DSLContext dsl, ConversationId conversation, boolean isNew) {
        var id = conversation.value();
        var binds = new ArrayList<@Nullable Object>(List.of(id, rowWait, id));
        if (isNew) {
            binds.addFirst(StreamLocks.key(conversation));
        }
        var results =
                PlainSql.query(dsl, isNew ? READ_NEW : READ, binds.toArray()).fetchMany();
        Result<Record> rows = results.get(results.size() - 2);
        var parked = results.getLast().getFirst().get(0, Boolean.class);
        if (!rows.isEmpty()) {
            return new Seen(rows.getFirst().get(0, Long.class), !parked);
        }
        var alone = isNew && results.getFirst().getFirst().get(0, Boolean.class);
        return new Seen(0, alone && !parked);
    }

    @Override
    public void raiseMarkers(ReadModelChanges changes) {
        sql.query(dsl -> {
            ViewWriter.write(dsl, changes);
            return changes;
        });
    }

    @Override
    public void ping() {
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));
    }
}
