package dev.triptych.application.fake;

import dev.triptych.application.contract.ConsistencyChecksContract;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import java.time.Clock;

class InMemoryConsistencyChecksTest extends ConsistencyChecksContract {
    private final InMemoryConsistencyChecks checks = new InMemoryConsistencyChecks(Clock.systemUTC());

    @Override
    protected ConsistencyChecks checks() {
        return checks;
    }
}
