package dev.triptych.application.fake;

import dev.triptych.application.port.Lease;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.RelayCheckpoint;
import dev.triptych.application.port.RelayCheckpoints;
import java.time.Duration;
import java.util.Optional;

/** The progress of the one relay of a process that is alone: it gets every lease. */
public final class InMemoryRelayCheckpoints implements RelayCheckpoints, Leases {
    private volatile RelayCheckpoint checkpoint = RelayCheckpoint.START;

    @Override
    public RelayCheckpoint load() {
        return checkpoint;
    }

    @Override
    public void advance(Lease lease, RelayCheckpoint to) {
        checkpoint = to;
    }

    @Override
    public Optional<Lease> acquire(String name, String owner, Duration ttl) {
        return Optional.of(new Lease(name, owner, 1));
    }

    @Override
    public void release(Lease lease) {}
}
