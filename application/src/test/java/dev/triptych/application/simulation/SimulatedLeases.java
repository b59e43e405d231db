package dev.triptych.application.simulation;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases by the simulation's time. */
final class SimulatedLeases implements Leases {
    private final Scheduler scheduler;
    private final Map<String, Held> held = new HashMap<>();

    SimulatedLeases(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    private record Held(Lease lease, long until) {}

    @Override
    public Optional<Lease> acquire(String name, String owner, Duration ttl) {
        scheduler.await();
        var now = scheduler.nanoTime();
        var current = held.get(name);
        if (current != null && !current.lease().owner().equals(owner) && current.until() > now) {
            return Optional.empty();
        }
        var same = current != null && current.lease().owner().equals(owner);
        var epoch = current == null ? 1 : current.lease().epoch() + (same ? 0 : 1);
        var lease = new Lease(name, owner, epoch);
        held.put(name, new Held(lease, now + ttl.toNanos()));
        return Optional.of(lease);
    }

    @Override
    public void release(Lease lease) {
        scheduler.await();
        if (holds(lease)) {
            held.put(lease.name(), new Held(lease, 0));
        }
    }

    boolean holds(Lease lease) {
        var current = held.get(lease.name());
        return current != null && current.lease().equals(lease);
    }

    /** The holder has been silent for too long: the next one to ask gets it. */
    boolean runOut(String name) {
        var current = held.get(name);
        if (current == null) {
            return false;
        }
        held.put(name, new Held(current.lease(), 0));
        return true;
    }
}
