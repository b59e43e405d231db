package dev.triptych.elasticsearch.sync;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.elasticsearch.sync.SyncDocuments.Stored;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leases without a common clock. The owner counts a number up with each renewal. Who wants the lease watches that number
 * on a clock of its own, and takes over when it has not moved for as long as the owner said it would hold.
 */
public final class ElasticsearchLeases implements Leases {
    private static final String KIND = "lease";

    private final SyncDocuments documents;
    private final LongSupplier nanoTime;
    private final Map<String, Watched> watched = new HashMap<>();

    public ElasticsearchLeases(SyncDocuments documents, LongSupplier nanoTime) {
        this.documents = documents;
        this.nanoTime = nanoTime;
    }

    /**
     * The stored form.
     *
     * @param owner who holds it
     * @param epoch the change of owner
     * @param count rises with each renewal
     * @param ttlMillis how long it holds after the last one; 0 when it was given back
     */
    private record Held(String owner, long epoch, long count, long ttlMillis) {
        static Held of(Stored stored) {
            var content = stored.content();
            return new Held(
                    content.path("owner").asString(),
                    content.path("epoch").asLong(),
                    content.path("count").asLong(),
                    content.path("ttlMillis").asLong());
        }

        Map<String, Object> content() {
            return Map.of("owner", owner, "epoch", epoch, "count", count, "ttlMillis", ttlMillis);
        }
    }

    /** Since when the number has not moved, on this process's clock. */
    private record Watched(long epoch, long count, long since) {}

    @Override
    public synchronized Optional<Lease> acquire(String name, String owner, Duration ttl) {
        var stored = documents.read(id(name));
        if (stored.isEmpty()) {
            return take(name, new Held(owner, 1, 1, ttl.toMillis()), Optional.empty());
        }
        var held = Held.of(stored.get());
        if (held.owner().equals(owner)) {
            return take(name, new Held(owner, held.epoch(), held.count() + 1, ttl.toMillis()), stored);
        }
        if (held.ttlMillis() == 0 || ranOut(name, held)) {
            return take(name, new Held(owner, held.epoch() + 1, held.count() + 1, ttl.toMillis()), stored);
        }
        return Optional.empty();
    }

    private Optional<Lease> take(String name, Held held, Optional<Stored> over) {
        return documents
                .write(id(name), KIND, held.content(), over.map(Stored::at))
                .map(_ -> new Lease(name, held.owner(), held.epoch()));
    }

    private boolean ranOut(String name, Held held) {
        var now = nanoTime.getAsLong();
        var before = watched.get(name);
        if (before == null || before.epoch() != held.epoch() || before.count() != held.count()) {
            watched.put(name, new Watched(held.epoch(), held.count(), now));
            return false;
        }
        return now - before.since() > Duration.ofMillis(held.ttlMillis()).toNanos();
    }

    @Override
    public synchronized void release(Lease lease) {
        var stored = documents.read(id(lease.name()));
        if (stored.isPresent()) {
            var held = Held.of(stored.get());
            if (held.owner().equals(lease.owner()) && held.epoch() == lease.epoch()) {
                take(lease.name(), new Held(held.owner(), held.epoch(), held.count() + 1, 0), stored);
            }
        }
    }

    private static String id(String name) {
        return "lease-" + name;
    }
}
