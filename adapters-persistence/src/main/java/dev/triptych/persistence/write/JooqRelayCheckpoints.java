package dev.triptych.persistence.write;

import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LogPosition;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.RelayCheckpoint;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.sql.Plain;
import dev.triptych.persistence.sql.Sql;
import java.util.HashMap;
import java.util.List;

/** The relay's checkpoint: one row for the log and one for each shard, moved together while the lease is held. */
final class JooqRelayCheckpoints implements RelayCheckpoints {
    private static final String LOAD = """
            select -1 as shard, incarnation, xid, position from relay_checkpoint
            union all
            select shard, incarnation, xid, position from relay_head
            """;
    private static final String MOVE = """
            insert into relay_checkpoint (incarnation, xid, position) values (?, ?, ?)
            on conflict (only_row) do update
               set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position
            """;
    private static final String MOVE_HEADS = """
            insert into relay_head (shard, incarnation, xid, position)
            select * from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[])
            on conflict (shard) do update
               set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position
             where (relay_head.incarnation, relay_head.xid, relay_head.position)
                   is distinct from (excluded.incarnation, excluded.xid, excluded.position)
            """;
    /** A checkpoint that a crash takes back costs only that the same is published again; a flush each round costs sends. */
    private static final String NO_FLUSH = "set local synchronous_commit = off";

    private final Sql sql;

    JooqRelayCheckpoints(Sql sql) {
        this.sql = sql;
    }

    @Override
    public RelayCheckpoint load() {
        var heads = new HashMap<Shard, Position>();
        var upTo = LogPosition.START;
        for (var row : sql.query(dsl -> Plain.query(dsl, LOAD).fetch())) {
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
        sql.transaction(dsl -> {
            Plain.execute(dsl, NO_FLUSH);
            JooqLeases.hold(dsl, lease);
            Plain.execute(
                    dsl,
                    MOVE,
                    to.upTo().incarnation(),
                    to.upTo().xid(),
                    to.upTo().position());
            return Plain.execute(
                    dsl,
                    MOVE_HEADS,
                    heads.stream().map(p -> (short) p.shard().number()).toArray(Short[]::new),
                    heads.stream().map(Position::incarnation).toArray(Integer[]::new),
                    heads.stream().map(Position::xid).toArray(Long[]::new),
                    heads.stream().map(Position::position).toArray(Long[]::new));
        });
    }
}
