package dev.triptych.persistence.write.log;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The newest committed event of each shard: one step down an index for each. */
public final class JooqHeads {
    /**
     * The newest event of a shard {@code s} in the log, or where the relay stands there, whichever is later: the log may be
     * archived up to there, or a new incarnation may have begun. One step down an index, and a row.
     */
    public static final String NEWEST = """
            select n.incarnation, n.xid, n.position
              from ((select e.incarnation, e.xid, e.position
                       from event e
                      where e.shard = s.shard %s
                      order by e.incarnation desc, e.xid desc, e.position desc
                      limit 1)
                    union all
                    select r.incarnation, r.xid, r.position from relay_head r where r.shard = s.shard) n
             order by n.incarnation desc, n.xid desc, n.position desc
             limit 1
            """;

    private static final String EACH = """
            select s.shard, h.incarnation, h.xid, h.position
              from unnest(?::smallint[]) as s (shard)
             cross join lateral (%s) h
            """;
    private static final String ALL = EACH.formatted(NEWEST.formatted(""));
    /** The bound and the events come from one statement and so from one snapshot. What the relay published is below it. */
    private static final String SETTLED = EACH.formatted(NEWEST.formatted(JooqEventLog.BELOW_HORIZON));

    private static final Short[] SHARDS =
            IntStream.range(0, Shard.COUNT).mapToObj(number -> (short) number).toArray(Short[]::new);

    private final DSLContext dsl;

    public JooqHeads(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Every shard, as a bind. */
    public static Short[] shards() {
        return SHARDS.clone();
    }

    public Position of(Shard shard) {
        return PlainSql.query(dsl, ALL, (Object) new Short[] {(short) shard.number()})
                .fetchOptional(JooqHeads::position)
                .orElseGet(() -> Position.before(shard));
    }

    public Frontier all() {
        return frontier(ALL);
    }

    /** The newest of each shard that no transaction can come before any more. */
    public Frontier settled() {
        return frontier(SETTLED);
    }

    /** The newest of each shard in one part of the log. */
    public Frontier in(String part) {
        return frontier("""
            select s.shard, h.incarnation, h.xid, h.position
              from unnest(?::smallint[]) as s (shard)
             cross join lateral (
                   select e.incarnation, e.xid, e.position
                     from %s e
                    where e.shard = s.shard
                    order by e.incarnation desc, e.xid desc, e.position desc
                    limit 1) h
            """.formatted(part));
    }

    private Frontier frontier(String sql) {
        var heads = new HashMap<Shard, Position>();
        PlainSql.query(dsl, sql, (Object) SHARDS)
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
