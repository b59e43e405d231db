package dev.triptych.persistence.write.control;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The instances that act by the state of the migration: their leases, and what they counted, which outlives the lease. */
public final class JooqInstanceReports implements InstanceReports {
    private static final int MOST_FORGOTTEN = 100;

    /**
     * Forgets, too, some of those that are gone for long and counted for an epoch that is over; those that another
     * instance is about to forget are left to it.
     */
    private static final String REPORT = """
            with over as (
                 select i.instance
                   from migration_instance i
                  where i.phase_epoch < (select phase_epoch from migration_state)
                    and i.expires_at < statement_timestamp() - interval '1 hour'
                    and i.instance <> ?
                  order by i.phase_epoch
                  limit %d
                    for update skip locked),
            forgotten as (
                 delete from migration_instance i using over where i.instance = over.instance)
            insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
            values (?, ?, clock_timestamp() + ? * interval '1 millisecond', jsonb_object(?::text[], ?::text[]),
                    clock_timestamp())
            on conflict (instance) do update
               set phase_epoch = excluded.phase_epoch,
                   expires_at = excluded.expires_at,
                   counts = excluded.counts,
                   seen_at = excluded.seen_at
            """.formatted(MOST_FORGOTTEN);

    /** A lease that was reported, and then lost with the server, would be counted on by nobody but its holder. */
    private static final String DURABLY = "set local synchronous_commit = on";

    private static final String LEAVE = """
            update migration_instance set expires_at = clock_timestamp()
             where instance = ? and expires_at > clock_timestamp()
            """;
    private static final String COUNTS = """
            select c.key, sum(c.value::bigint)
              from migration_instance i cross join lateral jsonb_each_text(i.counts) as c
             where i.phase_epoch = (select phase_epoch from migration_state)
             group by c.key
            """;
    private static final Map<String, Count> BY_NAME =
            Arrays.stream(Count.values()).collect(Collectors.toUnmodifiableMap(Count::name, Function.identity()));

    private final Sql sql;
    private final Sql snapshots;

    /**
     * Those in one database.
     *
     * @param snapshots must not queue behind commands: a lease that is not renewed in time ends
     */
    public JooqInstanceReports(Sql sql, Sql snapshots) {
        this.sql = sql;
        this.snapshots = snapshots;
    }

    @Override
    public void report(InstanceReport report, Duration ttl) {
        var counts = List.copyOf(report.counts().entrySet());
        durably(
                REPORT,
                report.instance(),
                report.instance(),
                report.phaseEpoch(),
                ttl.toMillis(),
                counts.stream().map(count -> count.getKey().name()).toArray(String[]::new),
                counts.stream().map(count -> Long.toString(count.getValue())).toArray(String[]::new));
    }

    @Override
    public void leave(String instance) {
        durably(LEAVE, instance);
    }

    private void durably(String change, Object... binds) {
        snapshots.transaction(dsl -> {
            PlainSql.execute(dsl, DURABLY);
            return PlainSql.execute(dsl, change, binds);
        });
    }

    /** What only an instance of another version counts is left out. */
    @Override
    public Map<Count, Long> counts() {
        var counts = new EnumMap<Count, Long>(Count.class);
        for (var row : sql.query(dsl -> PlainSql.query(dsl, COUNTS).fetch())) {
            var count = BY_NAME.get(row.get(0, String.class));
            if (count != null) {
                counts.put(count, row.get(1, Long.class));
            }
        }
        return counts;
    }
}
