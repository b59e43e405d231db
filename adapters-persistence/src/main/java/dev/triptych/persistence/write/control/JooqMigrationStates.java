package dev.triptych.persistence.write.control;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.phase.InstanceReport;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.application.base.phase.Transition;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The state of the move: one row, changed only over the epoch that was seen, in one statement with its history and audit.
 */
public final class JooqMigrationStates implements MigrationStates {
    private static final String BEGIN = """
            insert into migration_state (phase, read_percent, phase_epoch, since, read_store_attached)
            values (?, ?, 1, clock_timestamp(), ?)
            on conflict (only_row) do nothing
            returning 1
            """;
    private static final String LOAD =
            "select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation from migration_state";
    /** Whoever writes to the audit comes one after the other, and has no transaction id while it waits. */
    private static final String ONE_AT_A_TIME = "lock table audit in share row exclusive mode";

    private static final String GO = """
            with moved as (
                 update migration_state
                    set phase = ?, read_percent = ?, phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                 returning phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation),
            deed (from_phase, from_percent, actor, subject, reason, forced) as (
                 values (?, ?::integer, ?, ?, ?, ?::boolean)),
            history as (
                 insert into migration_transition
                        (phase_epoch, from_phase, from_percent, to_phase, to_percent, actor, reason, forced, at)
                 select m.phase_epoch, d.from_phase, d.from_percent, m.phase, m.read_percent, d.actor, d.reason, d.forced,
                        m.since
                   from moved m cross join deed d),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select m.since, d.actor, 'migration.transition', d.subject, d.reason, d.forced
                   from moved m cross join deed d),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'a forced step: ' || d.subject, at = m.since
                   from moved m cross join deed d
                  where d.forced)
            select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation from moved
            """;
    private static final String ATTACH = """
            with moved as (
                 update migration_state
                    set read_store_attached = ?, phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                 returning phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select since, ?, ?, ?, ?, ? from moved)
            select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation from moved
            """;
    private static final String ADOPT = """
            with moved as (
                 update migration_state
                    set read_generation = coalesce(?::integer, read_generation),
                        search_generation = coalesce(?::integer, search_generation),
                        read_store_attached = read_store_attached or ?::integer is not null,
                        phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                    and not exists (select 1 from incarnation i where i.suspicion is not null)
                    and not exists (
                        select 1
                          from generation g
                         where (g.state = 'DROPPED' or g.incarnation <> (select number from incarnation))
                           and ((g.sink = 'READ' and g.number = ?::integer)
                             or (g.sink = 'SEARCH' and g.number = ?::integer)))
                 returning phase, read_percent, phase_epoch, since, read_store_attached, read_generation,
                           search_generation),
            built as (
                 update generation g
                    set state = 'BUILT'
                   from moved m
                  where g.state = 'BUILDING'
                    and ((g.sink = 'READ' and g.number = m.read_generation)
                      or (g.sink = 'SEARCH' and g.number = m.search_generation))),
            deed (actor, subject, reason, forced) as (
                 values (?, ?, ?, ?::boolean)),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select m.since, d.actor, 'generation.adopt', d.subject, d.reason, d.forced
                   from moved m cross join deed d),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'adopted ' || d.subject, at = m.since
                   from moved m cross join deed d)
            select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation
              from moved
            """;
    private static final String AUDIT =
            "insert into audit (at, actor, action, subject, reason, forced) values (clock_timestamp(), ?, ?, ?, ?, ?)";
    private static final String HISTORY = """
            select phase_epoch, from_phase, from_percent, to_phase, to_percent, actor, reason, forced, at
              from migration_transition order by phase_epoch desc limit ?
            """;
    private static final String AUDITED = """
            select id, at, actor, action, subject, reason, forced from audit where id < ? order by id desc limit ?
            """;

    private final Sql sql;
    private final PhaseSnapshotQuery sightings;
    private final MigrationInstances instances;

    /**
     * The state in one database.
     *
     * @param sql whose commits wait for the disk
     * @param looks for what is read often, and for leases: they must not queue behind commands
     */
    public JooqMigrationStates(Sql sql, Sql looks) {
        this.sql = sql;
        this.sightings = new PhaseSnapshotQuery(looks);
        this.instances = new MigrationInstances(sql, looks);
    }

    @Override
    public boolean begin(Stage first, boolean attached) {
        return sql.query(dsl -> PlainSql.execute(dsl, BEGIN, first.phase().name(), first.readPercent(), attached)) > 0;
    }

    @Override
    public MigrationState load() {
        return sql.query(dsl -> PlainSql.query(dsl, LOAD).fetchOptional(row -> state(row, 0)))
                .orElseThrow(MoveNotBegunException::new);
    }

    /** The state in the columns from {@code first} on. */
    static MigrationState state(Record row, int first) {
        return new MigrationState(
                stage(row, first),
                row.get(first + 2, Long.class),
                row.get(first + 3, Instant.class),
                row.get(first + 4, Boolean.class),
                row.get(first + 5, Integer.class),
                row.get(first + 6, Integer.class));
    }

    private static Stage stage(Record row, int first) {
        return new Stage(Phase.valueOf(row.get(first, String.class)), row.get(first + 1, Integer.class));
    }

    @Override
    public PhaseSnapshot look() {
        return sightings.look();
    }

    @Override
    public Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction deed) {
        return audited(dsl -> PlainSql.query(
                        dsl,
                        GO,
                        to.phase().name(),
                        to.readPercent(),
                        from.phaseEpoch(),
                        from.phase().name(),
                        from.stage().readPercent(),
                        deed.actor(),
                        from.stage() + " -> " + to,
                        deed.reason(),
                        deed.forced())
                .fetchOptional(row -> state(row, 0)));
    }

    @Override
    public Optional<MigrationState> attach(MigrationState from, boolean attached, OperatorAction deed) {
        return audited(dsl -> PlainSql.query(
                        dsl,
                        ATTACH,
                        attached,
                        from.phaseEpoch(),
                        deed.actor(),
                        attached ? "read-store.attach" : "read-store.detach",
                        from.stage().toString(),
                        deed.reason(),
                        deed.forced())
                .fetchOptional(row -> state(row, 0)));
    }

    @Override
    public Optional<MigrationState> adopt(MigrationState from, Map<StoreName, Integer> numbers, OperatorAction deed) {
        var subject = new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        return audited(dsl -> PlainSql.query(
                        dsl,
                        ADOPT,
                        numbers.get(StoreName.READ),
                        numbers.get(StoreName.SEARCH),
                        numbers.get(StoreName.READ),
                        from.phaseEpoch(),
                        numbers.get(StoreName.READ),
                        numbers.get(StoreName.SEARCH),
                        deed.actor(),
                        subject,
                        deed.reason(),
                        deed.forced())
                .fetchOptional(row -> state(row, 0)));
    }

    /** To be called before a transaction writes to the audit, and before it writes anything. */
    public static void lockAudit(DSLContext dsl) {
        PlainSql.execute(dsl, ONE_AT_A_TIME);
    }

    private <R> R audited(Function<DSLContext, R> work) {
        return sql.transaction(dsl -> {
            lockAudit(dsl);
            return work.apply(dsl);
        });
    }

    @Override
    public List<Transition> history(int limit) {
        return sql.query(dsl -> PlainSql.query(dsl, HISTORY, limit).fetch(JooqMigrationStates::transition));
    }

    private static Transition transition(Record row) {
        return new Transition(
                row.get(0, Long.class),
                stage(row, 1),
                stage(row, 3),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, Boolean.class),
                row.get(8, Instant.class));
    }

    @Override
    public List<AuditEntry> audit(long before, int limit) {
        return sql.query(dsl -> PlainSql.query(dsl, AUDITED, before, limit).fetch(JooqMigrationStates::entry));
    }

    private static AuditEntry entry(Record row) {
        return new AuditEntry(
                row.get(0, Long.class),
                row.get(1, Instant.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Boolean.class));
    }

    @Override
    public void audit(String action, String subject, OperatorAction deed) {
        audited(dsl -> PlainSql.execute(dsl, AUDIT, deed.actor(), action, subject, deed.reason(), deed.forced()));
    }

    @Override
    public void report(InstanceReport report, Duration ttl) {
        instances.report(report, ttl);
    }

    @Override
    public void leave(String instance) {
        instances.leave(instance);
    }

    @Override
    public List<String> behind() {
        return instances.behind();
    }

    @Override
    public Map<Count, Long> counts() {
        return instances.counts();
    }
}
