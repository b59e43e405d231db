package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far each store is behind the newest committed event. Read in rounds, not when scraped, so that a scrape never
 * waits for a store. What is not known is NaN, never zero and never what was known long ago.
 */
public final class SyncGauges implements Worker, MeterBinder {
    /** A round that hangs longer than this has nothing to say of now. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(15);

    private final List<StoreName> stores;
    private final Refreshed<SyncStatus> status;
    private volatile boolean hasRead;

    /**
     * Gauges of nothing yet: the first round fills them.
     *
     * @param stores the stores that are installed
     * @param report the state now; throws when the write store does not answer
     * @param nanoTime a clock that only goes forward
     */
    public SyncGauges(List<StoreName> stores, Supplier<SyncStatus> report, LongSupplier nanoTime) {
        this.stores = List.copyOf(stores);
        this.status = new Refreshed<>(report, KNOWN_FOR, nanoTime);
    }

    /** Makes them known to {@code registry}, which keeps them alive. */
    @Override
    public void bindTo(MeterRegistry registry) {
        for (var store : stores) {
            ofProjection("triptych.sync.lag.seconds", store, Projection::lagSeconds)
                    .description("Age of the oldest committed event that the store has not applied")
                    .register(registry);
            ofProjection("triptych.sync.lag.events", store, Projection::lagEvents)
                    .description("Committed events that the store has not applied")
                    .register(registry);
            ofProjection("triptych.dead.letters", store, Projection::deadLetters)
                    .description("Parked events of the store")
                    .register(registry);
            ofProjection("triptych.parked.limit.reached", store, SyncGauges::isAtItsCap)
                    .description("1 while the store has reached its limit of parked events and its projection stops")
                    .register(registry);
        }
        Gauge.builder("triptych.write.store.up", this, SyncGauges::up)
                .description("1 while the write store answers this instance, otherwise 0")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "triptych.outbox.unpublished",
                        () -> status.number(now -> now.outbox().unpublished()))
                .description("Committed events that are not published yet")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "triptych.outbox.oldest.age.seconds",
                        () -> status.number(now -> now.outbox().oldestAgeSeconds()))
                .description("Age of the oldest unpublished event")
                .strongReference(true)
                .register(registry);
    }

    private Gauge.Builder<Supplier<Number>> ofProjection(
            String name, StoreName store, Function<Projection, @Nullable Number> number) {
        return Gauge.builder(name, () -> status.number(now -> of(now, store, number)))
                .tag("projection", store.text())
                .strongReference(true);
    }

    private static @Nullable Number isAtItsCap(Projection projection) {
        return projection.deadLetters() == null ? null : projection.problem() == null ? 0 : 1;
    }

    /** The one number that an outage does not make unknown, so that a rule can compare it. */
    private double up() {
        return hasRead ? (Double.isNaN(status.number(_ -> 1).doubleValue()) ? 0 : 1) : Double.NaN;
    }

    private static @Nullable Number of(
            SyncStatus status, StoreName store, Function<Projection, @Nullable Number> number) {
        for (var projection : status.projections()) {
            if (projection.store().equals(store)) {
                return number.apply(projection);
            }
        }
        return null;
    }

    @Override
    public String name() {
        return "sync-gauges";
    }

    @Override
    public Round runOnce() {
        try {
            status.refresh();
        } finally {
            hasRead = true;
        }
        return Round.IDLE;
    }

    @Override
    public void close() {
        status.forget();
    }
}
