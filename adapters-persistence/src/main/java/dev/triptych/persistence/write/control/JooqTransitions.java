package dev.triptych.persistence.write.control;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Changes the one row of {@code migration_state} if it has the epoch that was seen, in one statement with history and audit. */
public final class JooqTransitions implements Transitions {
    private static final String BEGIN = """
            insert into migration_state (phase, read_percent, phase_epoch, since, read_store_attached)
            values (?, ?, 1, clock_timestamp(), ?)
            on conflict (only_row) do nothing
            returning 1
            """;

    private static final String GO = """
            with moved as (
                 update migration_state
                    set phase = ?, read_percent = ?, phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                 returning phase, read_percent, phase_epoch, since, read_store_attached),
            action (from_phase, from_percent, actor, subject, reason, forced) as (
                 values (?, ?::integer, ?, ?, ?, ?::boolean)),
            history as (
                 insert into migration_transition
                        (phase_epoch, from_phase, from_percent, to_phase, to_percent, actor, reason, forced, at)
                 select m.phase_epoch, a.from_phase, a.from_percent, m.phase, m.read_percent, a.actor, a.reason, a.forced,
                        m.since
                   from moved m cross join action a),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select m.since, a.actor, 'migration.transition', a.subject, a.reason, a.forced
                   from moved m cross join action a),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'a forced step: ' || a.subject, at = m.since
                   from moved m cross join action a
                  where a.forced)
            select""" + StateRow.COLUMNS + "from moved m cross join" + StateRow.CURRENT;
    private static final String ATTACH = """
            with moved as (
                 update migration_state
                    set read_store_attached = ?, phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                 returning phase, read_percent, phase_epoch, since, read_store_attached),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select since, ?, ?, ?, ?, ? from moved)
            select""" + StateRow.COLUMNS + "from moved m cross join" + StateRow.CURRENT;
    private static final String HISTORY = """
            select phase_epoch, from_phase, from_percent, to_phase, to_percent, actor, reason, forced, at
              from migration_transition order by phase_epoch desc limit ?
            """;

    private final Sql sql;

    public JooqTransitions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean begin(Stage first, boolean attached) {
        return sql.query(dsl -> PlainSql.execute(dsl, BEGIN, first.phase().name(), first.readPercent(), attached)) > 0;
    }

    @Override
    public Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction action) {
        return JooqAuditLog.locked(
                sql,
                dsl -> PlainSql.query(
                                dsl,
                                GO,
                                to.phase().name(),
                                to.readPercent(),
                                from.phaseEpoch(),
                                from.phase().name(),
                                from.stage().readPercent(),
                                action.actor(),
                                from.stage() + " -> " + to,
                                action.reason(),
                                action.forced())
                        .fetchOptional(row -> StateRow.state(row, 0)));
    }

    @Override
    public Optional<MigrationState> attach(MigrationState from, boolean attached, OperatorAction action) {
        return JooqAuditLog.locked(
                sql,
                dsl -> PlainSql.query(
                                dsl,
                                ATTACH,
                                attached,
                                from.phaseEpoch(),
                                action.actor(),
                                attached ? "read-store.attach" : "read-store.detach",
                                from.stage().toString(),
                                action.reason(),
                                action.forced())
                        .fetchOptional(row -> StateRow.state(row, 0)));
    }

    @Override
    public List<Transition> history(int limit) {
        return sql.query(dsl -> PlainSql.query(dsl, HISTORY, limit).fetch(JooqTransitions::transition));
    }

    private static Transition transition(Record row) {
        return new Transition(
                row.get(0, Long.class),
                StateRow.stage(row, 1),
                StateRow.stage(row, 3),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, Boolean.class),
                row.get(8, Instant.class));
    }
}
