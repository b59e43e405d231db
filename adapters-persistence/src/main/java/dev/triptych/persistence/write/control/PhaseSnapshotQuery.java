package dev.triptych.persistence.write.control;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.log.JooqHeads;
import java.util.HashMap;
import java.util.List;
import org.jooq.Record;

/**
 * Reads everything that an instance must know in one statement, and so in one snapshot, a row for each shard. The
 * newest events are one step down an index for each; leases that run are few, whatever else the instances left behind.
 */
final class PhaseSnapshotQuery {
    /**
     * The time of the statement and not of the clock, which could not be looked up in an index; who is behind is asked
     * once and not for each shard, so nothing there refers to the rows outside; the types are named as the index names
     * them.
     */
    private static final String SNAPSHOT =
            """
            select %s,
                   not exists (
                       select 1
                         from migration_instance i
                        where i.expires_at > statement_timestamp()
                          and i.phase_epoch <> (select phase_epoch from migration_state)) as settled,
                   n.number,
                   s.shard, h.incarnation, h.xid, h.position, c.incarnation, c.xid, c.position
              from migration_state m
             cross join %s
             cross join incarnation n
             cross join unnest(?::smallint[]) as s (shard)
              left join lateral (%s) h on true
              left join lateral (
                   select e.incarnation, e.xid, e.position
                     from event e
                    where e.shard = s.shard and e.type in ('triptych.member.removed', 'triptych.message.deleted')
                    order by e.incarnation desc, e.xid desc, e.position desc
                    limit 1) c on true
            """.formatted(StateRow.COLUMNS, StateRow.CURRENT, JooqHeads.NEWEST.formatted(""));

    private static final int STATE = 0;
    private static final int SETTLED = 7;
    private static final int INCARNATION = 8;
    private static final int SHARD = 9;
    private static final int HEAD = 10;
    private static final int CRITICAL = 13;

    private final Sql sql;

    PhaseSnapshotQuery(Sql sql) {
        this.sql = sql;
    }

    PhaseSnapshot snapshot() {
        List<Record> shards = sql.query(dsl ->
                PlainSql.query(dsl, SNAPSHOT, (Object) JooqHeads.shards()).fetch());
        if (shards.isEmpty()) {
            throw new MigrationNotBegunException();
        }
        var any = shards.getFirst();
        return new PhaseSnapshot(
                StateRow.state(any, STATE),
                any.get(SETTLED, Boolean.class),
                any.get(INCARNATION, Integer.class),
                frontier(shards, HEAD),
                frontier(shards, CRITICAL));
    }

    /** The positions in the columns from {@code first} on; a shard without an event has none. */
    private static Frontier frontier(List<Record> shards, int first) {
        var positions = new HashMap<Shard, Position>();
        for (var row : shards) {
            var incarnation = row.get(first, Integer.class);
            if (incarnation != null) {
                var shard = new Shard(row.get(SHARD, Integer.class));
                positions.put(
                        shard,
                        new Position(
                                incarnation, shard, row.get(first + 1, Long.class), row.get(first + 2, Long.class)));
            }
        }
        return new Frontier(positions);
    }
}
