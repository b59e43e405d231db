package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What changes slowly: what the newest whole check found, until when its verification holds, how long transactions are open,
 * how well the databases' memory serves. Read in rounds, not when scraped.
 */
public final class SlowGauges implements Worker, MeterBinder {
    /** A round that hangs longer than this has nothing to say of now. */
    static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final List<StoreName> stores;
    private final Refreshed<Map<StoreName, StoreCounts>> checked;
    private final Refreshed<Map<StoreName, Instant>> verified;
    private final Refreshed<Duration> oldestTransaction;
    private final Refreshed<Boolean> suspected;
    private final Refreshed<Boolean> resyncFailed;
    private final Refreshed<OptionalDouble> writeCacheHits;
    private final Refreshed<OptionalDouble> readCacheHits;

    /**
     * Where the values are read; each may throw {@link StoreUnavailableException}.
     *
     * @param checked the counts of the newest completed check of everything, of each store that it compared
     * @param verified until when the verification of each verified store holds
     * @param oldestTransaction how long the oldest open transaction of the write database's server has been open
     * @param suspected whether the write database is suspected to have been restored or failed over
     * @param resyncFailed whether the newest resync failed
     * @param writeCacheHits the share of blocks that the write database found in its memory
     * @param readCacheHits the same of the read database
     */
    public record Sources(
            Supplier<Map<StoreName, StoreCounts>> checked,
            Supplier<Map<StoreName, Instant>> verified,
            Supplier<Duration> oldestTransaction,
            Supplier<Boolean> suspected,
            Supplier<Boolean> resyncFailed,
            Supplier<OptionalDouble> writeCacheHits,
            Supplier<OptionalDouble> readCacheHits) {}

    /**
     * Gauges of nothing yet: the first round fills them.
     *
     * @param stores the stores that are installed
     * @param nanoTime a clock that only goes forward
     */
    public SlowGauges(List<StoreName> stores, Sources sources, LongSupplier nanoTime) {
        this.stores = List.copyOf(stores);
        checked = new Refreshed<>(sources.checked(), KNOWN_FOR, nanoTime);
        verified = new Refreshed<>(sources.verified(), KNOWN_FOR, nanoTime);
        oldestTransaction = new Refreshed<>(sources.oldestTransaction(), KNOWN_FOR, nanoTime);
        suspected = new Refreshed<>(sources.suspected(), KNOWN_FOR, nanoTime);
        resyncFailed = new Refreshed<>(sources.resyncFailed(), KNOWN_FOR, nanoTime);
        writeCacheHits = new Refreshed<>(sources.writeCacheHits(), KNOWN_FOR, nanoTime);
        readCacheHits = new Refreshed<>(sources.readCacheHits(), KNOWN_FOR, nanoTime);
    }

    /** Makes them known to {@code registry}, which keeps them alive. */
    @Override
    public void bindTo(MeterRegistry registry) {
        for (var storeName : stores) {
            var store = storeName.text();
            gauge("triptych.consistency.mismatches", checked, counts -> mismatches(counts.get(storeName)))
                    .description("Rows and documents that the newest full check found missing, extra or different")
                    .tag("store", store)
                    .register(registry);
            gauge("triptych.verification.expires.timestamp.seconds", verified, until -> seconds(until.get(storeName)))
                    .description("Time until which the store is verified, in seconds since 1970")
                    .tag("store", store)
                    .register(registry);
        }
        gauge("triptych.write.oldest.transaction.seconds", oldestTransaction, Duration::toSeconds)
                .description("Age of the oldest open transaction of the write database's server")
                .register(registry);
        gauge("triptych.incarnation.suspected", suspected, SlowGauges::asNumber)
                .description("1 while a restore or failover of the write database is suspected")
                .register(registry);
        gauge("triptych.resync.failed", resyncFailed, SlowGauges::asNumber)
                .description("1 while the newest resync has failed")
                .register(registry);
        Map.of("write", writeCacheHits, "read", readCacheHits)
                .forEach((database, ratio) -> gauge("triptych.database.cache.hit.ratio", ratio, SlowGauges::orUnknown)
                        .description(
                                "Share of the blocks that the database found in its memory, since its statistics began")
                        .tag("database", database)
                        .register(registry));
    }

    private static <T> Gauge.Builder<Supplier<Number>> gauge(
            String name, Refreshed<T> of, Function<T, @Nullable Number> number) {
        return Gauge.builder(name, () -> of.number(number)).strongReference(true);
    }

    private static @Nullable Number mismatches(@Nullable StoreCounts counts) {
        return counts == null ? null : counts.missing() + counts.extra() + counts.different();
    }

    private static @Nullable Number seconds(@Nullable Instant until) {
        return until == null ? null : until.getEpochSecond();
    }

    private static Number asNumber(boolean holds) {
        return holds ? 1 : 0;
    }

    private static @Nullable Number orUnknown(OptionalDouble ratio) {
        return ratio.isPresent() ? ratio.getAsDouble() : null;
    }

    private List<Refreshed<?>> all() {
        return List.of(checked, verified, oldestTransaction, suspected, resyncFailed, writeCacheHits, readCacheHits);
    }

    @Override
    public String name() {
        return "standing-gauges";
    }

    @Override
    public Round runOnce() {
        for (var each : all()) {
            try {
                each.refresh();
            } catch (StoreUnavailableException unknown) {
                // That is what NaN says; health and alerts name the store. The others are to be known anyway.
                each.forget();
            }
        }
        return Round.IDLE;
    }

    @Override
    public void close() {
        all().forEach(Refreshed::forget);
    }
}
