package dev.triptych.application.base.lease;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may do what only one may do. Time is the store's, not the process's. All methods throw
 * {@link StoreUnavailableException}.
 */
public interface Leases {
    /** Takes or renews the lease for {@code ttl}; empty if another owner holds it. */
    Optional<Lease> acquire(String name, String owner, Duration ttl);

    /** Gives it back at once; harmless when it is no longer ours. */
    void release(Lease lease);
}
