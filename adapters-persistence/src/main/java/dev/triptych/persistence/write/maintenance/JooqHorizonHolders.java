package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.util.List;

/**
 * Sessions and prepared transactions with a transaction id: nothing at or above the lowest of these is published. They are
 * asked of the whole server, since ids are. Other roles' sessions show their id and their age only to members of {@code
 * pg_read_all_stats}; to others they count from the start of the session.
 */
public final class JooqHorizonHolders implements HorizonHolders {
    private static final String OPEN = """
            select what, extract(epoch from clock_timestamp() - since)::double precision as age, command
              from (select 'session ' || pid || ' of ' || coalesce(usename, 'nobody')
                           || coalesce(' (' || nullif(application_name, '') || ')', '')
                           || ' in database ' || coalesce(datname, 'none')
                           || coalesce(', ' || state, '') as what,
                           coalesce(xact_start, backend_start) as since,
                           'select pg_terminate_backend(' || pid || ')' as command
                      from pg_stat_activity
                     where backend_xid is not null and pid <> pg_backend_pid()
                    union all
                    select 'prepared transaction ' || quote_literal(gid) || ' of ' || owner || ' in database '
                           || database,
                           prepared,
                           'rollback prepared ' || quote_literal(gid)
                      from pg_prepared_xacts) as holder
             where since <= clock_timestamp() - ? * interval '1 millisecond'
             order by since
             limit ?
            """;

    private final Sql sql;

    public JooqHorizonHolders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<HorizonHolder> openFor(Duration age) {
        return sql.query(dsl -> PlainSql.query(dsl, OPEN, age.toMillis(), MAX_LISTED)
                .fetch(row -> new HorizonHolder(
                        row.get(0, String.class),
                        Duration.ofMillis((long) (row.get(1, Double.class) * 1_000)),
                        row.get(2, String.class))));
    }
}
