package dev.triptych.persistence.read.feed;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows of the frontier. */
public final class FrontierRows {
    private static final String READ = "select shard, incarnation, xid, position from frontier order by shard ";
    private static final String LAST_APPLIED =
            "select shard, incarnation, xid, position, event_id from frontier where incarnation > 0 order by shard";
    private static final String MOVE = """
            insert into frontier as there (shard, incarnation, xid, position, bus_offset, event_id)
            select * from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[])
            on conflict (shard) do update
               set incarnation = excluded.incarnation,
                   xid = excluded.xid,
                   position = excluded.position,
                   bus_offset = coalesce(excluded.bus_offset, there.bus_offset),
                   event_id = excluded.event_id
            """;
    private static final String KEEP = """
            insert into backfill_frontier (shard, incarnation, xid, position)
            select * from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[])
            """;
    private static final String TAKE_KEPT = """
            insert into frontier (shard, incarnation, xid, position)
            select shard, incarnation, xid, position from backfill_frontier
            """;

    private FrontierRows() {}

    /** Keeps the frontier that the store will have when a backfill has filled it. */
    public static void keep(DSLContext dsl, Frontier frontier) {
        var positions = List.copyOf(frontier.positions().values());
        PlainSql.execute(
                dsl,
                KEEP,
                positions.stream().map(p -> (short) p.shard().number()).toArray(Short[]::new),
                positions.stream().map(Position::incarnation).toArray(Integer[]::new),
                positions.stream().map(Position::xid).toArray(Long[]::new),
                positions.stream().map(Position::position).toArray(Long[]::new));
    }

    /** Makes it the frontier of the store, which had none. */
    public static void takeKept(DSLContext dsl) {
        PlainSql.execute(dsl, TAKE_KEPT);
    }

    private static @Nullable UUID value(@Nullable EventId id) {
        return id == null ? null : id.value();
    }

    public static Frontier read(DSLContext dsl, String lock) {
        var positions = new HashMap<Shard, Position>();
        PlainSql.query(dsl, READ + lock).fetch(FrontierRows::position).forEach(at -> positions.put(at.shard(), at));
        return new Frontier(positions);
    }

    static List<LastApplied> lastApplied(DSLContext dsl) {
        return PlainSql.query(dsl, LAST_APPLIED).fetch(row -> {
            var id = row.get(4, UUID.class);
            return new LastApplied(position(row), id == null ? null : new EventId(id));
        });
    }

    private static Position position(Record row) {
        return new Position(
                row.get(1, Integer.class),
                new Shard(row.get(0, Integer.class)),
                row.get(2, Long.class),
                row.get(3, Long.class));
    }

    static void move(
            DSLContext dsl, Map<Shard, Position> positions, Map<Shard, Long> offsets, Map<Shard, EventId> last) {
        var shards = positions.keySet().stream().sorted().toList();
        if (shards.isEmpty()) {
            return;
        }
        var moved = shards.stream()
                .map(shard -> Objects.requireNonNull(positions.get(shard)))
                .toList();
        PlainSql.execute(
                dsl,
                MOVE,
                shards.stream().map(shard -> (short) shard.number()).toArray(Short[]::new),
                moved.stream().map(Position::incarnation).toArray(Integer[]::new),
                moved.stream().map(Position::xid).toArray(Long[]::new),
                moved.stream().map(Position::position).toArray(Long[]::new),
                shards.stream().map(offsets::get).toArray(Long[]::new),
                shards.stream().map(shard -> value(last.get(shard))).toArray(UUID[]::new));
    }
}
