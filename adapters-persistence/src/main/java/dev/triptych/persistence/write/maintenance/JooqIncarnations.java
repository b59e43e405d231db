package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.Incarnation.Suspicion;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.domain.EventId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The row of {@code incarnation}, and what the server says of itself. */
public final class JooqIncarnations implements Incarnations {
    private static final int LONGEST_REASON = 1_000;
    private static final String COLUMNS = "number, declared_at, system_identifier, timeline, suspicion, suspected_at";
    private static final String PRESENT = "select " + COLUMNS + " from incarnation";
    /** Some providers keep these from ordinary roles, and a function that may not be called fails the whole statement. */
    private static final String ALLOWED = """
            select has_function_privilege('pg_control_system()', 'execute'),
                   has_function_privilege('pg_current_wal_lsn()', 'execute')
                   and has_function_privilege('pg_walfile_name(pg_lsn)', 'execute')
            """;

    private static final String SYSTEM = "select system_identifier from pg_control_system()";
    /** The control file names a new timeline only after the first checkpoint on it. */
    private static final String TIMELINE =
            "select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer";

    private static final String NOTE = """
            update incarnation set system_identifier = ?, timeline = ?
             where number = ? and system_identifier is null and timeline is null
            """;
    /** One step down an index for each; of an archived partition only the newest event is known. */
    private static final String CONTRADICTED = """
            select w.place
              from unnest(?::integer[], ?::smallint[], ?::integer[], ?::bigint[], ?::bigint[], ?::uuid[])
                   as w (place, shard, incarnation, xid, position, id)
             cross join incarnation i
              left join lateral (
                   select e.id
                     from event e
                    where e.shard = w.shard
                      and e.incarnation = w.incarnation
                      and e.xid = w.xid
                      and e.position = w.position
                    limit 1) e on true
              left join archived_head a on a.shard = w.shard
             where w.incarnation > i.number
                or (w.incarnation = i.number and w.xid > 0
                    and case when e.id is null
                             then a.shard is null
                                  or (w.incarnation, w.xid, w.position) > (a.incarnation, a.xid, a.position)
                             else e.id <> w.id end)
            """;

    private static final String SUSPECT = """
            with doubted as (
                 update incarnation
                    set suspicion = ?, suspected_at = clock_timestamp()
                  where number = ? and suspicion is null
                 returning number, suspicion, suspected_at),
            detached as (
                 update migration_state
                    set read_store_attached = false, phase_epoch = phase_epoch + 1, since = d.suspected_at
                   from doubted d
                  where read_store_attached),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'incarnation ' || d.number || ' is suspected', at = d.suspected_at
                   from doubted d),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select suspected_at, 'triptych', 'incarnation.suspect', 'incarnation ' || number, suspicion, false
                   from doubted)
            select 1 from doubted
            """;

    private final Sql sql;

    public JooqIncarnations(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Incarnation present() {
        return sql.query(dsl -> PlainSql.query(dsl, PRESENT).fetchSingle(JooqIncarnations::read));
    }

    static Incarnation read(Record row) {
        var suspicion = row.get(4, String.class);
        return new Incarnation(
                row.get(0, Integer.class),
                row.get(1, Instant.class),
                new ServerIdentity(row.get(2, Long.class), row.get(3, Integer.class)),
                suspicion == null ? null : new Suspicion(suspicion, row.get(5, Instant.class)));
    }

    @Override
    public ServerIdentity server() {
        return sql.query(dsl -> {
            var allowed = PlainSql.query(dsl, ALLOWED).fetchSingle();
            Long system = allowed.get(0, Boolean.class)
                    ? PlainSql.query(dsl, SYSTEM).fetchSingle(row -> row.get(0, Long.class))
                    : null;
            Integer timeline = allowed.get(1, Boolean.class)
                    ? PlainSql.query(dsl, TIMELINE).fetchSingle(row -> row.get(0, Integer.class))
                    : null;
            return new ServerIdentity(system, timeline);
        });
    }

    @Override
    public Instant startedAt() {
        return sql.query(dsl ->
                PlainSql.query(dsl, "select pg_postmaster_start_time()").fetchSingle(row -> row.get(0, Instant.class)));
    }

    @Override
    public List<LastApplied> contradicted(List<LastApplied> lastApplied) {
        var places = IntStream.range(0, lastApplied.size()).boxed().toArray(Integer[]::new);
        return sql.query(dsl -> PlainSql.query(
                        dsl,
                        CONTRADICTED,
                        places,
                        lastApplied.stream()
                                .map(w -> (short) w.position().shard().number())
                                .toArray(Short[]::new),
                        lastApplied.stream()
                                .map(w -> w.position().incarnation())
                                .toArray(Integer[]::new),
                        lastApplied.stream().map(w -> w.position().xid()).toArray(Long[]::new),
                        lastApplied.stream().map(w -> w.position().position()).toArray(Long[]::new),
                        lastApplied.stream().map(w -> value(w.eventId())).toArray(UUID[]::new))
                .fetch(row -> lastApplied.get(row.get(0, Integer.class))));
    }

    private static @Nullable UUID value(@Nullable EventId id) {
        return id == null ? null : id.value();
    }

    @Override
    public void note(int number, ServerIdentity server) {
        sql.query(dsl -> PlainSql.execute(dsl, NOTE, server.system(), server.timeline(), number));
    }

    @Override
    public boolean suspect(int number, String reason) {
        var kept = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return JooqAuditLog.locked(sql, dsl -> PlainSql.execute(dsl, SUSPECT, kept, number) == 1);
    }

    @Override
    public Incarnation declare(int atLeast, OperatorAction action) {
        var server = server();
        return sql.transaction(dsl -> NextIncarnation.begin(dsl, atLeast, server, action));
    }
}
