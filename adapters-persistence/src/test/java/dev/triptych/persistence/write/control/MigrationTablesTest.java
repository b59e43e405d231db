package dev.triptych.persistence.write.control;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of the migration hold by themselves, whoever writes to them. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTablesTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "it is time", false);
    private static final Duration HOUR = Duration.ofHours(1);

    private MigratedWriteDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void begin() {
        side.empty();
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
    }

    private PhasePorts phase() {
        return side.ports();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set reason = 'something else'",
                "delete from audit",
                "truncate audit",
                "insert into audit overriding system value select * from audit on conflict (id) do update set actor = 'eve'"
            })
    void theAuditCanOnlyBeAddedTo(String change) throws SQLException {
        phase().transitions().go(phase().states().load(), Stage.of(Phase.DUAL_WRITE), ACTION);
        var before = phase().audit().entries(Long.MAX_VALUE, 10);

        try (var connection = side.database().connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("can only be added to");
        }

        assertThat(phase().audit().entries(Long.MAX_VALUE, 10))
                .isEqualTo(before)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase = 'DOUBLE_WRITE'",
                "read_percent = 1",
                "phase = 'READ_MIGRATION', read_percent = 0",
                "phase = 'READ_MIGRATION', read_percent = 101",
                "phase = 'SEPARATED', read_percent = 99",
                "phase_epoch = 0",
                "only_row = false"
            })
    void aStateThatThereCannotBeIsRefused(String change) throws SQLException {
        try (var connection = side.database().connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update migration_state set " + change))
                    .hasMessageContaining("violates check constraint");
        }
    }

    @Test
    void aSwitchOfTheVersionBeforeIsSeenByThisOne() {
        side.execute("update migration_state set search_generation = 3, phase_epoch = phase_epoch + 1");

        assertThat(phase().states().load().generations()).isEqualTo(Map.of("READ", 1, "SEARCH", 3));
        assertThat(phase().states().snapshot().state())
                .isEqualTo(phase().states().load());
    }

    @Test
    void aSwitchOfThisVersionIsSeenByTheOneBefore() {
        assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.READ, 2), ACTION))
                .isPresent();

        assertThat(side.text("select read_generation || ' ' || search_generation from migration_state"))
                .isEqualTo("2 1");
        assertThat(phase().states().load().generations()).isEqualTo(Map.of("READ", 2, "SEARCH", 1));
    }

    @Test
    void aStoreNeedsNoChangeOfTheSchema() {
        side.execute("insert into generation (sink, number, state, incarnation) values ('FILES', 1, 'BUILT', 1)");
        assertThat(phase().states().load().generation("FILES")).isEmpty();

        side.execute("insert into current_generation (store, number) values ('FILES', 1)");

        assertThat(phase().states().load().generation("FILES")).hasValue(1);
        assertThat(phase().states().load().generation("READ")).hasValue(1);
    }

    @Test
    void aStoreWithoutARowHasNoGeneration() {
        side.execute("delete from current_generation");

        assertThat(phase().states().load().generations()).isEmpty();
        assertThat(phase().states().snapshot().state().generations()).isEmpty();
        var attached = phase().transitions()
                .attach(phase().states().load(), false, ACTION)
                .orElseThrow();
        assertThat(attached.generations()).isEmpty();
        assertThat(phase().switching().adopt(attached, Map.of(StoreName.SEARCH, 1), ACTION))
                .hasValueSatisfying(adopted -> assertThat(adopted.generations()).isEqualTo(Map.of("SEARCH", 1)));
    }

    @Test
    void whoIsGoneForLongIsForgottenOnceTheEpochIsOver() {
        report("gone for long", 1);
        report("gone just now", 1);
        report("here", 1);
        side.execute("update migration_instance set expires_at = now() - interval '61 minutes'"
                + " where instance = 'gone for long'");
        side.execute("update migration_instance set expires_at = now() - interval '59 minutes'"
                + " where instance = 'gone just now'");
        report("here", 1);
        assertThat(phase().reports().counts()).isEqualTo(Map.of(Count.DUAL_WRITES, 3L));

        phase().transitions().go(phase().states().load(), Stage.of(Phase.DUAL_WRITE), ACTION);
        report("here", 2);

        assertThat(side.count("select count(*) from migration_instance")).isEqualTo(2);
        assertThat(side.count("select count(*) from migration_instance where instance = 'gone for long'"))
                .isZero();
    }

    private void report(String instance, long epoch) {
        phase().reports().report(new InstanceReport(instance, epoch, Map.of(Count.DUAL_WRITES, 1L)), HOUR);
    }

    @Test
    void aReportForgetsAHundredAtTheMost() {
        side.execute("""
                insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
                select 'gone ' || g, 1, now() - interval '1 day', '{}', now() from generate_series(1, 250) g
                """);
        phase().transitions().go(phase().states().load(), Stage.of(Phase.DUAL_WRITE), ACTION);

        report("here", 2);
        assertThat(side.count("select count(*) from migration_instance")).isEqualTo(151);
        report("here", 2);
        report("here", 2);
        assertThat(side.count("select count(*) from migration_instance")).isEqualTo(1);
    }

    @Test
    void whoComesBackAfterLongIsNotForgottenByItsOwnReport() {
        report("back", 1);
        phase().transitions().go(phase().states().load(), Stage.of(Phase.DUAL_WRITE), ACTION);
        side.execute("update migration_instance set expires_at = now() - interval '1 day'");

        report("back", 1);

        assertThat(phase().states().behind()).containsExactly("back");
    }

    @Test
    void whatAnotherVersionCountsIsLeftOut() {
        report("here", 1);
        side.execute("""
                insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
                values ('newer', 1, now(), '{"DUAL_WRITES": "4", "COUNTED_FROM_NEXT_YEAR_ON": "9"}', now())
                """);

        assertThat(phase().reports().counts()).isEqualTo(Map.of(Count.DUAL_WRITES, 5L));
    }
}
