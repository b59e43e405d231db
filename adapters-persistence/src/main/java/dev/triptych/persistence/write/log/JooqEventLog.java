package dev.triptych.persistence.write.log;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Record;

/**
 * The event log. What is at or above the snapshot's xmin could still be overtaken by a transaction that is open, and is
 * not shown; the bound and the rows come from one statement and so from one snapshot. Rows of an earlier incarnation
 * can no longer be overtaken, and their xids say nothing here.
 */
public final class JooqEventLog implements EventLog {
    /** What no transaction can come before any more; to be added to a condition on {@code event e}. */
    static final String BELOW_HORIZON = """
             and (e.incarnation < (select number from incarnation)
                  or e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
            """;

    /** Sizes are known without the texts, so what a page leaves out is never read. */
    private static final String IN_BYTES = "select " + EventRows.COLUMNS + """
             from (select n.*,
                          sum(octet_length(n.data)) over
                              (order by %1$s rows between unbounded preceding and 1 preceding) as octets_before
                     from (%2$s order by %3$s limit ?) n) e
            where coalesce(e.octets_before, 0) < ?
            order by %3$s
            """;

    private static final String AFTER =
            inBytes("e.incarnation, e.xid, e.position", "select " + EventRows.COLUMNS + """
             from event e
             where (e.incarnation, e.xid, e.position) > (?, ?, ?)
            """ + BELOW_HORIZON);
    private static final String OF_SHARD =
            inBytes("e.incarnation, e.xid, e.position", "select " + EventRows.COLUMNS + """
             from event e
             where e.shard = ?
               and (e.incarnation, e.xid, e.position) > (?, ?, ?)
               and (e.incarnation, e.xid, e.position) <= (?, ?, ?)
            """ + BELOW_HORIZON);
    private static final String ARCHIVED =
            "select a.incarnation, a.xid, a.position from archived_head a where a.shard = ?";
    private static final String OF_CONVERSATION = inBytes("e.seq", "select " + EventRows.COLUMNS + """
             from event e
             where e.conversation_id = ? and e.seq > 0 and e.seq between ? and ?
            """);
    private static final String FIND = "select " + EventRows.COLUMNS + " from event e where e.id = ?";
    private static final int MOST_COUNTED = 1_000_000;
    private static final String BEHIND = """
            select s.shard, h.incarnation, h.xid, h.position, b.events,
                   extract(epoch from clock_timestamp() - b.oldest)::double precision as age
              from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[])
                   as s (shard, incarnation, xid, position)
              left join lateral (%s) h on true
              cross join lateral (
                   select count(*) as events, min(c.recorded_at) as oldest
                     from (select e.recorded_at
                             from event e
                            where e.shard = s.shard
                              and (e.incarnation, e.xid, e.position) > (s.incarnation, s.xid, s.position)
                            order by e.incarnation, e.xid, e.position
                            limit %d) c) b
            """.formatted(JooqHeads.NEWEST.formatted(""), MOST_COUNTED);

    private final Sql sql;

    public JooqEventLog(Sql sql) {
        this.sql = sql;
    }

    private static String inBytes(String order, String events) {
        return IN_BYTES.formatted(order.replace("e.", "n."), events, order);
    }

    @Override
    public List<LoggedEvent> after(LogPosition from, LogLimit limit) {
        return sql.query(dsl -> PlainSql.query(
                        dsl, AFTER, from.incarnation(), from.xid(), from.position(), limit.events(), limit.bytes())
                .fetch(EventRows::read));
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit limit) {
        return sql.query(dsl -> PlainSql.query(
                        dsl,
                        OF_SHARD,
                        from.shard().number(),
                        from.incarnation(),
                        from.xid(),
                        from.position(),
                        to.incarnation(),
                        to.xid(),
                        to.position(),
                        limit.events(),
                        limit.bytes())
                .fetch(EventRows::read));
    }

    @Override
    public Position archived(Shard shard) {
        return sql.query(dsl -> PlainSql.query(dsl, ARCHIVED, shard.number())
                .fetchOptional(row ->
                        new Position(row.get(0, Integer.class), shard, row.get(1, Long.class), row.get(2, Long.class)))
                .orElseGet(() -> Position.before(shard)));
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit) {
        return sql.query(dsl -> PlainSql.query(
                        dsl, OF_CONVERSATION, conversation.value(), firstSeq, lastSeq, limit.events(), limit.bytes())
                .fetch(EventRows::read));
    }

    @Override
    public Optional<LoggedEvent> find(EventId id) {
        return sql.query(dsl -> PlainSql.query(dsl, FIND, id.value()).fetchOptional(EventRows::read));
    }

    @Override
    public int incarnation() {
        return sql.query(dsl ->
                PlainSql.query(dsl, "select number from incarnation").fetchSingle(row -> row.get(0, Integer.class)));
    }

    @Override
    public Position head(Shard shard) {
        return sql.query(dsl -> new JooqHeads(dsl).of(shard));
    }

    @Override
    public Frontier heads() {
        return sql.query(dsl -> new JooqHeads(dsl).all());
    }

    @Override
    public Map<Shard, Backlog> behind(Frontier frontier) {
        var positions = IntStream.range(0, Shard.COUNT)
                .mapToObj(number -> frontier.at(new Shard(number)))
                .toList();
        var backlogs = new HashMap<Shard, Backlog>();
        sql.query(dsl -> PlainSql.query(
                                dsl,
                                BEHIND,
                                positions.stream()
                                        .map(p -> (short) p.shard().number())
                                        .toArray(Short[]::new),
                                positions.stream().map(Position::incarnation).toArray(Integer[]::new),
                                positions.stream().map(Position::xid).toArray(Long[]::new),
                                positions.stream().map(Position::position).toArray(Long[]::new))
                        .fetch())
                .forEach(row -> backlogs.put(new Shard(row.get(0, Integer.class)), backlog(row)));
        return Map.copyOf(backlogs);
    }

    private static Backlog backlog(Record row) {
        var shard = new Shard(row.get(0, Integer.class));
        var incarnation = row.get(1, Integer.class);
        var head = incarnation == null
                ? Position.before(shard)
                : new Position(incarnation, shard, row.get(2, Long.class), row.get(3, Long.class));
        var age = row.get(5, Double.class);
        return new Backlog(head, row.get(4, Long.class), age == null ? null : Duration.ofNanos((long) (age * 1e9)));
    }
}
