package dev.triptych.persistence.write.control;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.contract.AuditLogContract;
import dev.triptych.application.contract.ConsistencyChecksContract;
import dev.triptych.application.contract.GenerationsContract;
import dev.triptych.application.contract.InstanceReportsContract;
import dev.triptych.application.contract.MigrationViewContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.ResyncsContract;
import dev.triptych.application.contract.TransitionsContract;
import dev.triptych.application.contract.VerificationEpochContract;
import dev.triptych.application.contract.WriteSide;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What steers the migration, on PostgreSQL, keeps the contracts. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SteeringDatabaseTest {
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
    void empty() {
        side.empty();
    }

    @Nested
    class Steps extends TransitionsContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }
    }

    @Nested
    class Reports extends InstanceReportsContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }

        @Override
        protected void elapse(Duration time) {
            side.pass(time);
        }
    }

    @Nested
    class Looks extends MigrationViewContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }
    }

    @Nested
    class AskedFor extends ResyncsContract {
        @Override
        protected Resyncs resyncs() {
            return side.opened().maintenance().resyncs();
        }
    }

    @Nested
    class Checks extends ConsistencyChecksContract {
        @Override
        protected ConsistencyChecks checks() {
            return side.opened().maintenance().consistencyChecks();
        }
    }

    @Nested
    class Stale extends VerificationEpochContract {
        @Override
        protected VerificationEpoch verificationEpoch() {
            return side.opened().maintenance().verificationEpoch();
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }
    }

    @Nested
    class OfStores extends GenerationsContract {
        @Override
        protected Generations generations() {
            return side.opened().control().generations();
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }

        @Override
        protected Resyncs resyncs() {
            return side.opened().maintenance().resyncs();
        }

        @Test
        void nothingBeginsToAnswerWhileTheDatabaseIsSuspected() {
            phase().transitions().begin(Stage.of(Phase.SINGLE), true);
            var by = new ResyncId(UUID.randomUUID());
            var action = new OperatorAction("ada", "a test", false);
            resyncs().request(by, ResyncTarget.of(StoreName.READ), action);
            var number = generations().begin(StoreName.READ, by).number();
            side.opened().maintenance().incarnations().suspect(1, "put back");

            assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.READ, number), action))
                    .isEmpty();
            assertThat(phase().states().load().readStoreAttached()).isFalse();
        }

        @Test
        void whatWasBuiltFromAnotherIncarnationCannotAnswer() {
            phase().transitions().begin(Stage.of(Phase.SINGLE), true);
            var action = new OperatorAction("ada", "a test", false);
            side.opened().maintenance().incarnations().declare(2, action);

            assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.SEARCH, 1), action))
                    .isEmpty();
        }

        @Test
        void whatBeginsToAnswerIsCompleteInTheSameStep() {
            phase().transitions().begin(Stage.of(Phase.SINGLE), true);
            var by = new ResyncId(UUID.randomUUID());
            var action = new OperatorAction("ada", "a test", false);
            resyncs().request(by, ResyncTarget.of(StoreName.READ), action);
            var number = generations().begin(StoreName.READ, by).number();

            assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.READ, number), action))
                    .isPresent();

            assertThat(generations().present())
                    .filteredOn(each -> each.store().equals(StoreName.READ) && each.number() == number)
                    .extracting(Generation::state)
                    .containsExactly(GenerationState.BUILT);
        }

        @Test
        void whatWasDroppedCannotAnswer() {
            phase().transitions().begin(Stage.of(Phase.SINGLE), true);
            var by = new ResyncId(UUID.randomUUID());
            var action = new OperatorAction("ada", "a test", false);
            resyncs().request(by, ResyncTarget.of(StoreName.READ), action);
            var number = generations().begin(StoreName.READ, by).number();
            generations().drop(StoreName.READ, number);

            assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.READ, number), action))
                    .isEmpty();
            assertThat(StoreName.READ.isCurrent(phase().states().load(), 1)).isTrue();
        }
    }
}
