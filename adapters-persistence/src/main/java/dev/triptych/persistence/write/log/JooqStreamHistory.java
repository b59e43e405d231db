package dev.triptych.persistence.write.log;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.live.LogExtent;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.List;
import org.jooq.Record;

/** The event log as live streams read it, on the pool that is theirs. */
public final class JooqStreamHistory implements StreamHistory {
    /** The outer limit ends the walk over the shards: no more events are read than are counted. */
    private static final String BETWEEN = """
            with s as materialized (
                 select * from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[],
                                      ?::integer[], ?::bigint[], ?::bigint[])
                          as s (shard, incarnation, xid, position, to_incarnation, to_xid, to_position))
            select count(*), coalesce(sum(b.bytes), 0),
                   not exists (select from s join archived_head a on a.shard = s.shard
                                where (a.incarnation, a.xid, a.position) > (s.incarnation, s.xid, s.position))
              from (select w.bytes
                      from s
                     cross join lateral (
                           select octet_length(e.data) as bytes
                             from event e
                            where e.shard = s.shard
                              and (e.incarnation, e.xid, e.position) > (s.incarnation, s.xid, s.position)
                              and (e.incarnation, e.xid, e.position) <= (s.to_incarnation, s.to_xid, s.to_position)
                            order by e.incarnation, e.xid, e.position
                            limit ?) w
                     limit ?) b
            """;

    private static final String IN_CONVERSATION = """
            select count(*), coalesce(sum(b.bytes), 0)
              from (select octet_length(e.data) as bytes
                      from event e
                     where e.conversation_id = ? and e.seq > 0 and e.seq between ? and ?
                     order by e.seq limit ?) b
            """;

    private final Sql sql;
    private final JooqEventLog log;

    public JooqStreamHistory(Sql sql) {
        this.sql = sql;
        this.log = new JooqEventLog(sql);
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit bound) {
        return log.ofShard(from, to, bound);
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, LogLimit bound) {
        return log.ofConversation(conversation, firstSeq, Long.MAX_VALUE, bound);
    }

    @Override
    public LogExtent between(Frontier from, Frontier to, int most) {
        var ends = to.positions().values().stream()
                .filter(reached -> !from.covers(reached))
                .toList();
        var begins = ends.stream().map(end -> from.at(end.shard())).toList();
        return sql.query(dsl -> PlainSql.query(
                        dsl,
                        BETWEEN,
                        ends.stream().map(end -> (short) end.shard().number()).toArray(Short[]::new),
                        begins.stream().map(Position::incarnation).toArray(Integer[]::new),
                        begins.stream().map(Position::xid).toArray(Long[]::new),
                        begins.stream().map(Position::position).toArray(Long[]::new),
                        ends.stream().map(Position::incarnation).toArray(Integer[]::new),
                        ends.stream().map(Position::xid).toArray(Long[]::new),
                        ends.stream().map(Position::position).toArray(Long[]::new),
                        most + 1,
                        most + 1)
                .fetchSingle(row -> extent(row, row.get(2, Boolean.class))));
    }

    /** Events of a stream have no gaps: where some are absent they are archived. */
    @Override
    public LogExtent ofConversation(ConversationId conversation, long firstSeq, long lastSeq, int most) {
        return sql.query(dsl -> PlainSql.query(dsl, IN_CONVERSATION, conversation.value(), firstSeq, lastSeq, most + 1)
                .fetchSingle(row -> {
                    var counted = row.get(0, Integer.class);
                    return extent(row, counted > most || counted == lastSeq - firstSeq + 1);
                }));
    }

    private static LogExtent extent(Record row, boolean whole) {
        return new LogExtent(row.get(0, Integer.class), row.get(1, Long.class), whole);
    }
}
