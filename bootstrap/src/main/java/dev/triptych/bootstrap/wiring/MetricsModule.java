package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import dev.triptych.telemetry.metrics.SlowGauges;
import dev.triptych.telemetry.metrics.SyncGauges;
import dev.triptych.web.http.Management;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.metrics.MetricsRoutes;
import dev.triptych.web.operators.console.RecentSamples;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The gauges that read the stores in rounds, and the route for scrapes. */
final class MetricsModule extends WiringModule {
    private static final Duration GAUGES_IDLE = Duration.ofSeconds(2);
    private static final Duration SLOW_GAUGES_IDLE = Duration.ofSeconds(15);

    @Override
    protected void configure() {
        meters(SyncGauges.class);
        loop(SyncGauges.class, GAUGES_IDLE);
        meters(SlowGauges.class);
        loop(SlowGauges.class, SLOW_GAUGES_IDLE);
        Multibinder.newSetBinder(binder(), Routes.class, Management.class)
                .addBinding()
                .to(MetricsRoutes.class);
    }

    @Provides
    @Singleton
    SyncGauges syncGauges(DerivedStores stores, SyncReport report, RecentSamples samples, LongSupplier nanoTime) {
        // What it reads anyway every few seconds is also what the console draws of the past.
        return new SyncGauges(stores.names(), () -> samples.sampled(report::now), nanoTime);
    }

    @Provides
    @Singleton
    SlowGauges slowGauges(
            DerivedStores stores,
            CheckDataConsistency checks,
            HorizonHolders holders,
            Resyncs resyncs,
            WriteDatabase write,
            ReadGenerations read,
            LongSupplier nanoTime) {
        return new SlowGauges(
                stores.names(),
                new SlowGauges.Sources(
                        () -> checks.newestWhole().counts(),
                        () -> verified(checks),
                        () -> oldest(holders),
                        () -> write.maintenance().incarnations().present().suspicion() != null,
                        () -> resyncs.newest(1).stream().anyMatch(newest -> newest.state() == ResyncState.FAILED),
                        write::cacheHitRatio,
                        read::cacheHitRatio),
                nanoTime);
    }

    private static Map<StoreName, Instant> verified(CheckDataConsistency checks) {
        var until = new TreeMap<StoreName, Instant>();
        checks.verifications().forEach((store, verification) -> {
            if (verification instanceof Verification.Verified verified) {
                until.put(store, verified.expiresAt());
            }
        });
        return until;
    }

    private static Duration oldest(HorizonHolders holders) {
        return holders.openFor(Duration.ZERO).stream()
                .map(HorizonHolder::age)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Provides
    @Singleton
    MetricsRoutes metricsRoutes(PrometheusMeterRegistry registry) {
        return new MetricsRoutes(registry::scrape);
    }
}
