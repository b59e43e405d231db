package dev.triptych.application.fake;

import dev.triptych.application.contract.CertificatesContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import java.time.Clock;

class InMemoryCertificatesTest extends CertificatesContract {
    private final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(Clock.systemUTC()), Clock.systemUTC());

    @Override
    protected VerificationEpoch certificates() {
        return states.certificates();
    }

    @Override
    protected PhasePorts phase() {
        return states.ports();
    }
}
