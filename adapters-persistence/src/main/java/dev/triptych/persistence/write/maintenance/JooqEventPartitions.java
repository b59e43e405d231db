package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.eventlog.PreparedPartitions;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import dev.triptych.persistence.write.log.JooqHeads;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The partitions of the table {@code event}. */
public final class JooqEventPartitions implements EventPartitions {
    private static final Pattern NAME = Pattern.compile("event_[0-9]{6}");
    /** The bounds as the catalogue writes them, {@code FOR VALUES FROM ('…') TO ('…')}. */
    private static final String PRESENT = """
            select c.relname,
                   substring(b.bound from 'FROM \\(''([^'']+)''\\)')::timestamptz as from_time,
                   substring(b.bound from 'TO \\(''([^'']+)''\\)')::timestamptz as to_time,
                   greatest(c.reltuples, 0)::bigint as events
              from pg_inherits i
              join pg_class c on c.oid = i.inhrelid
             cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as bound) b
             where i.inhparent = 'event'::regclass and not i.inhdetachpending
             order by from_time nulls last
            """;

    private static final String IS_PRESENT =
            "select 1 from pg_inherits where inhparent = 'event'::regclass and inhrelid = to_regclass(?)";
    private static final String QUICKLY = "select set_config('lock_timeout', '500ms', true)";
    /**
     * What detaching takes anyway; taken first, nobody can be between the check and the archiving. The log comes before the audit,
     * here as where an incarnation begins: of two that took them in different orders one would end as a deadlock.
     */
    private static final String ALONE = "lock table only event in access exclusive mode";

    private static final String REMEMBER = """
            insert into archived_head as there (shard, incarnation, xid, position)
            select * from unnest(?::smallint[], ?::integer[], ?::bigint[], ?::bigint[])
            on conflict (shard) do update
               set incarnation = excluded.incarnation, xid = excluded.xid, position = excluded.position
             where (there.incarnation, there.xid, there.position)
                   < (excluded.incarnation, excluded.xid, excluded.position)
            """;
    private static final String AUDIT = """
            insert into audit (at, actor, action, subject, reason, forced)
            values (clock_timestamp(), ?, 'log.archive', ?, ?, ?)
            """;

    private final Sql sql;

    public JooqEventPartitions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<EventPartition> present() {
        return sql.query(dsl -> PlainSql.query(dsl, PRESENT).fetch().stream()
                .map(row -> read(dsl, row))
                .toList());
    }

    @Override
    public PreparedPartitions prepare(int ahead) {
        return new MonthPartitions(sql).prepare(ahead);
    }

    private static EventPartition read(DSLContext dsl, Record row) {
        var name = row.get(0, String.class);
        return new EventPartition(
                name,
                row.get(1, Instant.class),
                row.get(2, Instant.class),
                row.get(3, Long.class),
                new JooqHeads(dsl).in(name));
    }

    @Override
    public boolean archive(String name, Frontier upTo, OperatorAction action) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("unknown partition of the event log");
        }
        return sql.transaction(dsl -> {
            // Writers and readers of the log wait behind this lock, so it is given up soon.
            PlainSql.execute(dsl, QUICKLY);
            if (PlainSql.execute(dsl, IS_PRESENT, name) == 0) {
                return false;
            }
            PlainSql.execute(dsl, ALONE);
            JooqAuditLog.lock(dsl);
            if (PlainSql.execute(dsl, IS_PRESENT, name) == 0) {
                return false;
            }
            var last = new JooqHeads(dsl).in(name);
            if (!upTo.covers(last)) {
                return false;
            }
            PlainSql.execute(dsl, "alter table event detach partition " + name);
            PlainSql.execute(dsl, "alter table " + name + " set schema archive");
            remember(dsl, last);
            PlainSql.execute(dsl, AUDIT, action.actor(), name, action.reason(), action.forced());
            return true;
        });
    }

    private static void remember(DSLContext dsl, Frontier last) {
        var heads = List.copyOf(last.positions().values());
        PlainSql.execute(
                dsl,
                REMEMBER,
                heads.stream().map(p -> (short) p.shard().number()).toArray(Short[]::new),
                heads.stream().map(p -> p.incarnation()).toArray(Integer[]::new),
                heads.stream().map(p -> p.xid()).toArray(Long[]::new),
                heads.stream().map(p -> p.position()).toArray(Long[]::new));
    }
}
