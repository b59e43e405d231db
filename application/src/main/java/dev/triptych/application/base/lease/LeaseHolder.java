package dev.triptych.application.base.lease;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a lease over many rounds, asking the store only when a third of its time has passed. For one thread. */
public final class LeaseHolder {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseHolder.class);

    private final Leases leases;
    private final String name;
    private final String owner;
    private final Duration ttl;
    private final LongSupplier nanoTime;
    private @Nullable Lease held;
    private long renewedAt;

    /**
     * Nothing held yet.
     *
     * @param owner unique to this process
     * @param ttl after which others may take over from a silent owner
     * @param nanoTime a monotonic clock
     */
    public LeaseHolder(Leases leases, String name, String owner, Duration ttl, LongSupplier nanoTime) {
        this.leases = leases;
        this.name = name;
        this.owner = owner;
        this.ttl = ttl;
        this.nanoTime = nanoTime;
    }

    /** The lease, taken or renewed if need be; empty if another owner holds it. */
    public Optional<Lease> hold() {
        var now = nanoTime.getAsLong();
        if (held != null && now - renewedAt < ttl.toNanos() / 3) {
            return Optional.of(held);
        }
        var before = held;
        held = null;
        var acquired = leases.acquire(name, owner, ttl);
        held = acquired.orElse(null);
        renewedAt = now;
        if (held != null && !held.equals(before)) {
            LOG.info("lease '{}' acquired in epoch {}", name, held.epoch());
        } else if (held == null && before != null) {
            LOG.warn("lease '{}' lost", name);
        }
        return acquired;
    }

    /** Asks the store again at the next {@link #hold}. */
    public void doubt() {
        held = null;
    }

    /** Gives the lease back, so that the next one need not wait for it to run out. */
    public void end() {
        if (held != null) {
            try {
                leases.release(held);
            } catch (StoreUnavailableException outage) {
                LOG.info("could not release the lease '{}'; it expires by itself: {}", name, outage.getMessage());
            }
            held = null;
        }
    }
}
