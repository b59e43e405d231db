package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.bootstrap.metrics.SyncGauges;
import dev.triptych.web.metrics.MetricsRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;

/** What is measured, and where it is read. */
final class MetricsModule extends AbstractModule {
    @Provides
    @Singleton
    PrometheusMeterRegistry prometheus(Resources resources) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        resources.add(registry::close);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    @Provides
    @Singleton
    MeterRegistry registry(PrometheusMeterRegistry registry) {
        return registry;
    }

    @Provides
    @Singleton
    SyncGauges syncGauges(SyncReport report, MeterRegistry registry, LongSupplier nanoTime) {
        var gauges = new SyncGauges(report::now, nanoTime);
        gauges.bindTo(registry);
        return gauges;
    }

    @Provides
    @Singleton
    MetricsRoutes metricsRoutes(PrometheusMeterRegistry registry) {
        return new MetricsRoutes(registry::scrape);
    }
}
