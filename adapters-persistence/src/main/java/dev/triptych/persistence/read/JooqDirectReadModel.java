package dev.triptych.persistence.read;

import dev.triptych.application.port.DirectReadModel;
import dev.triptych.application.port.ReadModelChanges;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.Plain;
import dev.triptych.persistence.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * The read store as a request writes to it, in two round trips: one locks and looks, one writes and commits. The row of
 * the conversation is what it shares with the projection; where there is none yet, its {@link StreamLocks}.
 */
final class JooqDirectReadModel implements DirectReadModel {
    private static final String LOCK = "select applied_seq from conversation_view where id = ? for update";
    /** A statement of its own: one that waits for a lock goes on to see what was there before it waited. */
    private static final String PARKED =
            "select exists (select 1 from parked_event where conversation_id = ? and seq > 0)";

    private static final String LOOK = LOCK + ";\n" + PARKED;
    private static final String LOOK_AT_NEW = StreamLocks.TRY + ";\n" + LOOK;

    private final Sql sql;

    /** Writes to {@code sql}, which bounds the time. */
    JooqDirectReadModel(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Outcome write(ConversationId conversation, long firstSeq, ReadModelChanges changes) {
        var last = Objects.requireNonNull(changes.appliedSeqs().get(conversation), "changes of another conversation");
        return sql.transaction(dsl -> {
            var seen = look(dsl, conversation, firstSeq == 1);
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
    private record Seen(long appliedSeq, boolean mayWrite) {}

    private static Seen look(DSLContext dsl, ConversationId conversation, boolean isNew) {
        var id = conversation.value();
        var binds = new ArrayList<@Nullable Object>(List.of(id, id));
        if (isNew) {
            binds.addFirst(StreamLocks.key(conversation));
        }
        var results =
                Plain.query(dsl, isNew ? LOOK_AT_NEW : LOOK, binds.toArray()).fetchMany();
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
        sql.query(dsl -> Plain.execute(dsl, "select 1"));
    }
}
