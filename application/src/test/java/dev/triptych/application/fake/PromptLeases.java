package dev.triptych.application.fake;

import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases that whoever asks gets at once, as if the owner before had long been silent. */
final class PromptLeases implements Leases {
    private final Map<String, Lease> held = new HashMap<>();

    @Override
    public synchronized Optional<Lease> acquire(String name, String owner, Duration ttl) {
        return Optional.ofNullable(held.compute(name, (_, before) -> {
            if (before == null) {
                return new Lease(name, owner, 1);
            }
            return before.owner().equals(owner) ? before : new Lease(name, owner, before.epoch() + 1);
        }));
    }

    @Override
    public void release(Lease lease) {}

    /** Fails unless {@code lease} is the newest of its name. */
    synchronized void require(Lease lease) {
        if (!lease.equals(held.get(lease.name()))) {
            throw new LeaseLostException(lease);
        }
    }
}
