package dev.triptych.application.fake;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.contract.InstanceReportsContract;
import dev.triptych.application.contract.MigrationStatesContract;
import dev.triptych.application.contract.MigrationViewContract;
import dev.triptych.application.contract.WriteSide;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/** The state of the move in memory keeps the contracts. */
class InMemoryMigrationStatesTest {
    private final InMemoryWriteSide side = new InMemoryWriteSide();
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.123456789Z"));
    private final MigrationStates states = new InMemoryMigrationStates(side.store, time::get);

    @Nested
    class Steps extends MigrationStatesContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected MigrationStates states() {
            return states;
        }
    }

    @Nested
    class Reports extends InstanceReportsContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected MigrationStates states() {
            return states;
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
        protected MigrationStates states() {
            return states;
        }
    }
}
