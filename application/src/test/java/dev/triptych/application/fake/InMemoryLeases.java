package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Leases in memory, which run out by a clock that the test moves. */
public final class InMemoryLeases implements Leases {
    private final LongSupplier nanoTime;
    private final Map<String, Held> held = new HashMap<>();

    /** Leases that run out by {@code nanoTime}. */
    public InMemoryLeases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Held(Lease lease, boolean given, long until) {}

    @Override
    public synchronized Optional<Lease> acquire(String name, String owner, Duration ttl) {
        var now = nanoTime.getAsLong();
        var before = held.get(name);
        if (before == null) {
            return take(new Lease(name, owner, 1), now, ttl);
        }
        if (before.lease().owner().equals(owner)) {
            return take(before.lease(), now, ttl);
        }
        var free = !before.given() || now - before.until() > 0;
        return free ? take(new Lease(name, owner, before.lease().epoch() + 1), now, ttl) : Optional.empty();
    }

    private Optional<Lease> take(Lease lease, long now, Duration ttl) {
        held.put(lease.name(), new Held(lease, true, now + ttl.toNanos()));
        return Optional.of(lease);
    }

    @Override
    public synchronized void release(Lease lease) {
        var current = held.get(lease.name());
        if (current != null && current.lease().equals(lease)) {
            held.put(lease.name(), new Held(lease, false, 0));
        }
    }

    /** Takes the lease from whoever holds it: it is anybody's to take, in another epoch. */
    synchronized void revoke(String name) {
        held.computeIfPresent(name, (_, before) -> {
            var lease = before.lease();
            return new Held(new Lease(name, lease.owner(), lease.epoch() + 1), false, 0);
        });
    }

    /** Fails with {@link LeaseLostException} unless nobody has taken over. */
    synchronized void require(Lease lease) {
        var current = held.get(lease.name());
        if (current == null || !current.lease().equals(lease)) {
            throw new LeaseLostException(lease);
        }
    }
}
