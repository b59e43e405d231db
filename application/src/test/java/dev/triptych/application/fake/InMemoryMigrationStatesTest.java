package dev.triptych.application.fake;

import dev.triptych.application.contract.AuditLogContract;
import dev.triptych.application.contract.InstanceReportsContract;
import dev.triptych.application.contract.MigrationViewContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.TransitionsContract;
import dev.triptych.application.contract.WriteSide;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/** The state of the migration in memory keeps the contracts. */
class InMemoryMigrationStatesTest {
    private final InMemoryWriteSide side = new InMemoryWriteSide();
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.123456789Z"));
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(side.store, time::get);

    @Nested
    class Steps extends TransitionsContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected PhasePorts phase() {
            return states.ports();
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
            return states.ports();
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
            return states.ports();
        }

        @Override
        protected void elapse(Duration by) {
            time.updateAndGet(now -> now.plus(by));
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
            return states.ports();
        }
    }
}
