package dev.triptych.persistence.write.maintenance;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.FilledWriteDatabase;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import dev.triptych.persistence.write.control.JooqInstanceReports;
import dev.triptych.persistence.write.control.JooqMigrationStates;
import dev.triptych.persistence.write.control.JooqTransitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What steers the migration touches a few rows, however long its history is. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SteeringPlansTest {
    private FilledWriteDatabase filled;
    private Sql sql;
    private Plans plans;

    @BeforeAll
    void fill(@FreshDatabase(WRITE_DATABASE) Database database) {
        filled = FilledWriteDatabase.withManyConversations(database);
        sql = filled.sql();
        plans = filled.plans();
    }

    @AfterAll
    void close() {
        filled.close();
    }

    /** The newest event and the newest critical one of each shard, the leases that run, and the two single rows. */
    @Test
    void aSnapshotOfTheMigrationIsOneStatementOfOneStepForEachShard() {
        var states = new JooqMigrationStates(sql, sql);
        states.snapshot();
        filled.take();

        var seen = states.snapshot();

        assertThat(filled.take()).hasSize(1);
        assertThat(seen.heads().positions()).hasSize(Shard.COUNT);
        assertThat(seen.critical().positions()).hasSize(Shard.COUNT - 1);
        assertThat(seen.settled()).isTrue();
        plans.assertServedByIndexes(60, _ -> states.snapshot());
    }

    @Test
    void whatInstancesSayAndWhoIsBehindCostsWhatRuns() {
        var states = new JooqMigrationStates(sql, sql);
        var reports = new JooqInstanceReports(sql, sql);

        plans.assertServedByIndexes(40, n -> {
            reports.report(new InstanceReport("plans", 40, Map.of(Count.DUAL_WRITES, (long) n)), Duration.ofHours(1));
            assertThat(states.behind()).isEmpty();
            reports.leave("plans");
        });
    }

    @Test
    void stepsAndTheirHistoryAreAFewRows() {
        var states = new JooqMigrationStates(sql, sql);
        var transitions = new JooqTransitions(sql);
        var audit = new JooqAuditLog(sql);
        var action = new OperatorAction("ada", "plans", false);
        // Again and again the same epoch, which nobody has: what is looked at is the statement.
        var stale = new MigrationState(Stage.of(Phase.SINGLE), 7, Instant.EPOCH, true, Map.of());

        plans.assertServedByIndexes(60, n -> {
            assertThat(transitions.go(stale, Stage.of(Phase.DUAL_WRITE), action))
                    .isEmpty();
            assertThat(transitions.attach(stale, false, action)).isEmpty();
            audit.record("plans", "time " + n, action);
            assertThat(transitions.history(20)).hasSize(20);
            assertThat(audit.entries(10_000, 20)).hasSize(20);
            assertThat(states.load().phaseEpoch()).isEqualTo(40);
        });
    }

    @Test
    void aResyncIsFoundHoweverManyThereWere() {
        filled.side().execute("""
                insert into resync (id, target, actor, reason, state, started_at, finished_at)
                select md5('r' || r)::uuid, 'READ', 'ada', 'why', 'COMPLETED', now() - r * interval '1 hour', now()
                  from generate_series(1, 5000) r
                """);
        filled.side().execute("vacuum analyze resync");
        var resyncs = new JooqResyncs(sql, sql);

        plans.assertServedByIndexes(60, n -> {
            var id = new ResyncId(Md5.uuid("asked-" + n));
            assertThat(resyncs.request(id, ResyncTarget.of(StoreName.READ), new OperatorAction("ada", "why", false)))
                    .isEqualTo(id);
            assertThat(resyncs.report(id, ResyncStage.COPYING, new ResyncProgress(1, 2, 3), null))
                    .isTrue();
            assertThat(resyncs.running()).isPresent();
            assertThat(resyncs.end(id, ResyncState.COMPLETED, null)).isTrue();
            assertThat(resyncs.find(id)).isPresent();
            assertThat(resyncs.newest(10)).hasSize(10);
        });
    }

    @Test
    void aCheckIsFoundHoweverManyThereWere() {
        filled.side().execute("""
                insert into consistency_check (id, repair, epoch, actor, reason, state, digest, started_at, finished_at)
                select md5('r' || r)::uuid, false, 1, 'ada', 'why', 'COMPLETED', 'af', now() - r * interval '1 hour', now()
                  from generate_series(1, 5000) r;
                insert into consistency_check_store (check_id, store, generation)
                select id, 'READ', 1 from consistency_check
                """);
        filled.side().execute("vacuum analyze consistency_check");
        filled.side().execute("vacuum analyze consistency_check_store");
        var checks = new JooqConsistencyChecks(sql, sql);
        var plan = new CheckPlan(
                List.of(), Map.of(StoreName.READ, 1), false, null, 1, new OperatorAction("ada", "why", false));
        // The first one asked for forgets the older ones.
        var first = new CheckId(Md5.uuid("first"));
        checks.request(first, plan);
        checks.end(first, CheckState.FAILED, null);
        filled.side().execute("vacuum analyze consistency_check");
        filled.side().execute("vacuum analyze consistency_check_store");

        plans.assertServedByIndexes(2_000, n -> {
            var id = new CheckId(Md5.uuid("asked-" + n));
            assertThat(checks.request(id, plan)).isEqualTo(id);
            assertThat(checks.report(id, new CheckProgress(1, 2))).isTrue();
            assertThat(checks.running()).hasSize(1);
            assertThat(checks.end(id, CheckState.FAILED, null)).isTrue();
            assertThat(checks.find(id)).isPresent();
            assertThat(checks.newest(10)).hasSize(10);
            assertThat(checks.newestWhole(StoreName.READ)).isPresent();
            assertThat(checks.lastWhole()).isPresent();
        });
    }
}
