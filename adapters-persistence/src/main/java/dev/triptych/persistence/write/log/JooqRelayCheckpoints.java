package dev.triptych.persistence.write.log;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.HashMap;
import java.util.List;

/** The relay's checkpoint: one row for the log and one for each shard, moved together while the lease is held. */
public final class JooqRelayCheckpoints implements RelayCheckpoints {
    private static final String LOAD = """
            select -1 as shard, incarnation, xid, position from relay_checkpoint
            union all
            select shard, incarnation, xid, position from relay_head
            """;
    /** One statement: the lease is kept from changing hands until both are moved, and what it answers is whether it was held. */
    private static final String MOVE = """
            with held as materialized (
                 select 1 from lease where name = ? and owner = ? and epoch = ? for share),
            heads as (
                 insert into relay_head (shard, incarnation, xid, position)
                 select h.*
                   from held cross join unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[]) as h
                 on conflict (shard) do update
                    set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position
                  where (relay_head.incarnation, relay_head.xid, relay_head.position)
                        is distinct from (excluded.incarnation, excluded.xid, excluded.position))
            insert into relay_checkpoint (incarnation, xid, position)
            select ?, ?, ? from held
            on conflict (only_row) do update
               set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position
            returning 1
            """;

    private final Sql sql;

    public JooqRelayCheckpoints(Sql sql) {
        this.sql = sql;
    }

    @Override
    public RelayCheckpoint load() {
        var heads = new HashMap<Shard, Position>();
        var upTo = LogPosition.START;
        for (var row : sql.query(dsl -> PlainSql.query(dsl, LOAD).fetch())) {
            int shard = row.get(0, Integer.class);
            int incarnation = row.get(1, Integer.class);
            long xid = row.get(2, Long.class);
            long position = row.get(3, Long.class);
            if (shard < 0) {
                upTo = new LogPosition(incarnation, xid, position);
            } else {
                heads.put(new Shard(shard), new Position(incarnation, new Shard(shard), xid, position));
            }
        }
        return new RelayCheckpoint(upTo, new Frontier(heads));
    }

    @Override
    public void advance(Lease lease, RelayCheckpoint to) {
        var heads = List.copyOf(to.heads().positions().values());
        var moved = sql.query(dsl -> PlainSql.execute(
                dsl,
                MOVE,
                lease.name(),
                lease.owner(),
                lease.epoch(),
                heads.stream().map(p -> (short) p.shard().number()).toArray(Short[]::new),
                heads.stream().map(Position::incarnation).toArray(Integer[]::new),
                heads.stream().map(Position::xid).toArray(Long[]::new),
                heads.stream().map(Position::position).toArray(Long[]::new),
                to.upTo().incarnation(),
                to.upTo().xid(),
                to.upTo().position()));
        if (moved == 0) {
            throw new LeaseLostException(lease);
        }
    }
}
