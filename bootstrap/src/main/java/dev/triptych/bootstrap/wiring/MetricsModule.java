package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import dev.triptych.telemetry.metrics.MoveMeters;
import dev.triptych.telemetry.metrics.RequestTimers;
import dev.triptych.telemetry.metrics.SlowGauges;
import dev.triptych.telemetry.metrics.SyncGauges;
import dev.triptych.web.http.metrics.MetricsRoutes;
import dev.triptych.web.http.metrics.RequestTimes;
import dev.triptych.web.operators.console.RecentSamples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What is measured, and where it is read. */
final class MetricsModule extends WiringModule {
    private static final Duration GAUGES_IDLE = Duration.ofSeconds(2);
    private static final Duration SLOW_GAUGES_IDLE = Duration.ofSeconds(15);

    @Override
    protected void configure() {
        bind(MeterRegistry.class).to(PrometheusMeterRegistry.class);
        meters(MoveMeters.class);
        meters(SyncGauges.class);
        loop(SyncGauges.class, GAUGES_IDLE);
        meters(SlowGauges.class);
        loop(SlowGauges.class, SLOW_GAUGES_IDLE);
        construct(InstanceMeters.class);
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry prometheus(Resources resources) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Jetty's time inside its handlers ends before there is a status, and tells nothing that that of requests does
        // not.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("jetty.server.handling"));
        resources.add(registry::close);
        var gc = new JvmGcMetrics();
        new ClassLoaderMetrics().bindTo(registry);
        resources.add(gc).bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    @Provides
    @Singleton
    SyncGauges syncGauges(SyncReport report, RecentSamples samples, LongSupplier nanoTime) {
        // What it reads anyway every few seconds is also what the console draws of the past.
        return new SyncGauges(() -> samples.sampled(report::now), nanoTime);
    }

    @Provides
    @Singleton
    SlowGauges standingGauges(
            CheckDataConsistency checks,
            HorizonHolders holders,
            Resyncs resyncs,
            WriteDatabase write,
            ReadGenerations read,
            LongSupplier nanoTime) {
        return new SlowGauges(
                new SlowGauges.Sources(
                        () -> checks.newestWhole().counts(),
                        () -> verified(checks),
                        () -> oldest(holders),
                        () -> write.incarnations().present().suspicion() != null,
                        () -> resyncs.newest(1).stream().anyMatch(newest -> newest.state() == ResyncState.FAILED),
                        write::cacheHitRatio,
                        read::cacheHitRatio),
                nanoTime);
    }

    private static Map<StoreName, Instant> verified(CheckDataConsistency checks) {
        var until = new EnumMap<StoreName, Instant>(StoreName.class);
        for (var store : StoreName.values()) {
            if (checks.verification(store) instanceof Verification.Verified verification) {
                until.put(store, verification.expiresAt());
            }
        }
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
    MoveMeters moveMeters(MigrationFollower follower, Counters counters) {
        return new MoveMeters(follower::now, counters);
    }

    @Provides
    @Singleton
    RequestTimes requestTimes(MeterRegistry registry, LongSupplier nanoTime) {
        return new RequestTimes(new RequestTimers(registry), nanoTime);
    }

    @Provides
    @Singleton
    MetricsRoutes metricsRoutes(PrometheusMeterRegistry registry) {
        return new MetricsRoutes(registry::scrape);
    }
}
