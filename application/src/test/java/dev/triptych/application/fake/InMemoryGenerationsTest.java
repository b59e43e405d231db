package dev.triptych.application.fake;

import dev.triptych.application.contract.GenerationsContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.resync.Resyncs;
import java.time.Clock;

/** Generations in memory keep the contract. */
class InMemoryGenerationsTest extends GenerationsContract {
    private final Clock clock = Clock.systemUTC();
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(new InMemoryWriteStore(clock), clock);
    private final InMemoryResyncs resyncs = new InMemoryResyncs(clock);
    private final InMemoryGenerations generations = new InMemoryGenerations(states, () -> 1, clock);

    @Override
    protected Generations generations() {
        return generations;
    }

    @Override
    protected PhasePorts phase() {
        return states.ports();
    }

    @Override
    protected Resyncs resyncs() {
        return resyncs;
    }
}
