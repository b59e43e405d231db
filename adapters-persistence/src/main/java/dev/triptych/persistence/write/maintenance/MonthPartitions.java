package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.eventlog.PreparedPartitions;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Makes partitions of the table {@code event} ahead of time. Each is made as a table of its own and then attached, which
 * leaves the parent to who reads and writes it. Attaching needs the partition without bounds alone for a moment, as it may
 * hold events of that month; a holder of that partition, such as a dump, is not waited for.
 */
final class MonthPartitions {
    private static final String MISSING = """
            select m.name, m.from_time::text, m.to_time::text, to_regclass(m.name) is not null,
                   exists (select 1 from event_default e where e.recorded_at >= m.from_time and e.recorded_at < m.to_time)
              from (select 'event_' || to_char(s.start, 'YYYYMM') as name,
                           s.start at time zone 'UTC' as from_time,
                           (s.start + interval '1 month') at time zone 'UTC' as to_time
                      from generate_series(date_trunc('month', statement_timestamp() at time zone 'UTC'),
                                           date_trunc('month', statement_timestamp() at time zone 'UTC')
                                               + make_interval(months => ?),
                                           interval '1 month') as s (start)) m
             where not exists (
                   select 1 from pg_inherits i where i.inhparent = 'event'::regclass and i.inhrelid = to_regclass(m.name))
             order by m.name
            """;
    /** Readers of the log queue behind a lock that is waited for, and the horizon stays where it is meanwhile. */
    private static final String BRIEFLY = """
            select set_config('lock_timeout', '100ms', true), set_config('statement_timeout', '2s', true),
                   set_config('transaction_timeout', '3s', true)
            """;
    /** Of two processes one goes on, and the other has nothing to do. */
    private static final String ONE_AT_A_TIME =
            "select pg_try_advisory_xact_lock(hashtext('triptych.event-partitions'))";

    private static final String STILL_MISSING = "select to_regclass(?) is null";

    private final Sql sql;

    MonthPartitions(Sql sql) {
        this.sql = sql;
    }

    private record Month(String name, String from, String to, boolean isTaken, boolean hasEvents) {}

    PreparedPartitions prepare(int ahead) {
        var made = new ArrayList<String>();
        var postponed = new ArrayList<String>();
        for (var month : missing(ahead)) {
            var obstacle = obstacle(month);
            obstacle.ifPresentOrElse(why -> postponed.add(month.name() + ": " + why), () -> {
                try {
                    if (make(month)) {
                        made.add(month.name());
                    }
                } catch (StoreUnavailableException heldByOthers) {
                    postponed.add(month.name() + ": " + heldByOthers.getMessage());
                }
            });
        }
        return new PreparedPartitions(made, postponed);
    }

    private List<Month> missing(int ahead) {
        return sql.query(dsl -> PlainSql.query(dsl, MISSING, ahead)
                .fetch(row -> new Month(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Boolean.class),
                        row.get(4, Boolean.class))));
    }

    private static Optional<String> obstacle(Month month) {
        if (month.isTaken()) {
            return Optional.of("a table of this name is there and is no partition of the event log; rename that table");
        }
        return month.hasEvents()
                ? Optional.of("event_default has events of this month already, and keeps them")
                : Optional.empty();
    }

    private boolean make(Month month) {
        return sql.transaction(dsl -> {
            PlainSql.execute(dsl, BRIEFLY);
            if (!isTrue(dsl, ONE_AT_A_TIME) || !isTrue(dsl, STILL_MISSING, month.name())) {
                return false;
            }
            PlainSql.execute(
                    dsl,
                    "create table %s (like event including defaults including constraints including indexes including storage including comments)"
                            .formatted(month.name()));
            PlainSql.execute(
                    dsl,
                    "alter table event attach partition %s for values from ('%s') to ('%s')"
                            .formatted(month.name(), month.from(), month.to()));
            return true;
        });
    }

    private static boolean isTrue(DSLContext dsl, String query, Object... values) {
        return PlainSql.query(dsl, query, values).fetchSingle(row -> row.get(0, Boolean.class));
    }
}
