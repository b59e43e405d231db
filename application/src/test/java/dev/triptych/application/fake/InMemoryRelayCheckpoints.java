package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.flow.relay.Relay;
import java.time.Duration;
import java.util.Optional;

/** The progress of a relay, and the leases that it depends on. */
public final class InMemoryRelayCheckpoints implements RelayCheckpoints, Leases {
    private final InMemoryLeases leases = new InMemoryLeases(System::nanoTime);
    private volatile RelayCheckpoint checkpoint = RelayCheckpoint.START;
    private volatile boolean down;

    /** Whether loading fails from now on. */
    public void down(boolean now) {
        down = now;
    }

    @Override
    public RelayCheckpoint load() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "the checkpoints are down");
        }
        return checkpoint;
    }

    @Override
    public void advance(Lease lease, RelayCheckpoint to) {
        leases.require(lease);
        checkpoint = to;
    }

    /** Puts the progress there whoever holds the lease, which then is held no more. */
    public void restart(RelayCheckpoint from) {
        leases.revoke(Relay.LEASE);
        checkpoint = from;
    }

    @Override
    public Optional<Lease> acquire(String name, String owner, Duration ttl) {
        return leases.acquire(name, owner, ttl);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }
}
