package dev.triptych.application.fake;

import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.VerificationEpochContract;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import java.time.Clock;

class InMemoryVerificationEpochTest extends VerificationEpochContract {
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(Clock.systemUTC()), Clock.systemUTC());

    @Override
    protected VerificationEpoch verificationEpoch() {
        return states.verificationEpoch();
    }

    @Override
    protected PhasePorts phase() {
        return states.ports();
    }
}
