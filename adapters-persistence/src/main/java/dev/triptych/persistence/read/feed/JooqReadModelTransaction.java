package dev.triptych.persistence.read.feed;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.table.ViewWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/** One transaction that feeds the read store. */
public final class JooqReadModelTransaction implements ReadModelTransaction {
    private static final String APPLIED =
            "select id, applied_seq from conversation_view where id = any (?::uuid[]) order by id for update";
    /** Another transaction may be about to begin them, or has just done so. */
    private static final String APPLIED_TO_NEW = StreamLocks.WAIT + ";\n" + APPLIED;

    private static final String PARKED =
            "select distinct conversation_id from parked_event where conversation_id = any (?::uuid[]) and seq > 0";
    private static final String PARK = """
            insert into parked_event (id, conversation_id, seq, shard, incarnation, xid, position,
                                      type, schema_version, data, recorded_at, cause, attempts)
            select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::smallint[], ?::integer[], ?::bigint[],
                                 ?::bigint[], ?::text[], ?::smallint[], ?::text[], ?::timestamptz[], ?::text[],
                                 ?::integer[])
            on conflict (id) do nothing
            """;

    private final DSLContext dsl;

    public JooqReadModelTransaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Frontier frontier() {
        return FrontierRows.read(dsl, "for update");
    }

    @Override
    public Map<ConversationId, Long> appliedSeqs(Collection<ConversationId> conversations) {
        var seqs = new HashMap<ConversationId, Long>();
        if (!conversations.isEmpty()) {
            put(seqs, PlainSql.query(dsl, APPLIED, (Object) ids(conversations)).fetch());
            var absent = new HashSet<>(conversations);
            absent.removeAll(seqs.keySet());
            if (!absent.isEmpty()) {
                var both = PlainSql.query(dsl, APPLIED_TO_NEW, StreamLocks.keys(absent), ids(absent))
                        .fetchMany();
                put(seqs, both.getLast());
            }
        }
        return seqs;
    }

    private static void put(Map<ConversationId, Long> seqs, Result<Record> rows) {
        rows.forEach(row -> seqs.put(new ConversationId(row.get(0, UUID.class)), row.get(1, Long.class)));
    }

    @Override
    public Set<ConversationId> parkedStreams(Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(PlainSql.query(dsl, PARKED, (Object) ids(conversations))
                .fetch(row -> new ConversationId(row.get(0, UUID.class))));
    }

    private static UUID[] ids(Collection<ConversationId> conversations) {
        return conversations.stream().map(ConversationId::value).toArray(UUID[]::new);
    }

    @Override
    public void write(ReadModelChanges changes) {
        ViewWriter.write(dsl, changes);
    }

    @Override
    public long parkedEvents() {
        return PlainSql.query(dsl, "select count(*) from parked_event").fetchSingle(row -> row.get(0, Long.class));
    }

    @Override
    public void park(List<ParkedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        PlainSql.execute(
                dsl,
                PARK,
                column(events, e -> e.event().id().value(), UUID[]::new),
                column(events, e -> e.event().conversationId().value(), UUID[]::new),
                column(events, e -> e.event().seq(), Long[]::new),
                column(events, e -> (short) e.event().position().shard().number(), Short[]::new),
                column(events, e -> e.event().position().incarnation(), Integer[]::new),
                column(events, e -> e.event().position().xid(), Long[]::new),
                column(events, e -> e.event().position().position(), Long[]::new),
                column(events, e -> e.event().event().type(), String[]::new),
                column(events, e -> (short) e.event().event().schemaVersion(), Short[]::new),
                column(events, e -> e.event().event().data(), String[]::new),
                column(events, e -> e.event().recordedAt(), Instant[]::new),
                column(events, ParkedEvent::cause, String[]::new),
                column(events, ParkedEvent::attempts, Integer[]::new));
    }

    private static <T> Object column(List<ParkedEvent> events, Function<ParkedEvent, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }

    @Override
    public void moveFrontier(Map<Shard, Position> positions, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        FrontierRows.move(dsl, positions, offsets, last);
    }
}
