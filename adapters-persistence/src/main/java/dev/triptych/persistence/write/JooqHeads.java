package dev.triptych.persistence.write;

import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Position;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.Plain;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The newest committed event of each shard: one step down an index for each. */
final class JooqHeads {
    private static final String OF_SHARD = """
            select e.shard, e.incarnation, e.xid, e.position
              from event e
             where e.shard = ?
             order by e.incarnation desc, e.xid desc, e.position desc
             limit 1
            """;
    private static final String ALL = """
            select s.shard, h.incarnation, h.xid, h.position
              from unnest(?::smallint[]) as s (shard)
             cross join lateral (
                   select e.incarnation, e.xid, e.position
                     from event e
                    where e.shard = s.shard
                    order by e.incarnation desc, e.xid desc, e.position desc
                    limit 1) h
            """;
    /** The bound and the events come from one statement and so from one snapshot. */
    private static final String SETTLED = """
            select s.shard, h.incarnation, h.xid, h.position
              from unnest(?::smallint[]) as s (shard)
             cross join lateral (
                   select e.incarnation, e.xid, e.position
                     from event e
                    where e.shard = s.shard
                   %s
                    order by e.incarnation desc, e.xid desc, e.position desc
                    limit 1) h
            """.formatted(JooqEventLog.BELOW_HORIZON);

    private static final Short[] SHARDS =
            IntStream.range(0, Shard.COUNT).mapToObj(number -> (short) number).toArray(Short[]::new);

    private final DSLContext dsl;

    JooqHeads(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Every shard, as a bind. */
    static Short[] shards() {
        return SHARDS.clone();
    }

    Position of(Shard shard) {
        return Plain.query(dsl, OF_SHARD, shard.number())
                .fetchOptional(JooqHeads::position)
                .orElseGet(() -> Position.before(shard));
    }

    Frontier all() {
        return frontier(ALL);
    }

    /** The newest of each shard that no transaction can come before any more. */
    Frontier settled() {
        return frontier(SETTLED);
    }

    private Frontier frontier(String sql) {
        var heads = new HashMap<Shard, Position>();
        Plain.query(dsl, sql, (Object) SHARDS)
                .fetch(JooqHeads::position)
                .forEach(head -> heads.put(head.shard(), head));
        return new Frontier(heads);
    }

    private static Position position(Record row) {
        return new Position(
                row.get(1, Integer.class),
                new Shard(row.get(0, Integer.class)),
                row.get(2, Long.class),
                row.get(3, Long.class));
    }
}
