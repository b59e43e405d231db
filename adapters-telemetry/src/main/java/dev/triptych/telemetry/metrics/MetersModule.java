package dev.triptych.telemetry.metrics;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.flow.live.LiveCounts;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.application.monitoring.requests.RequestObserver;
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
import java.util.Set;

/**
 * The registry of meters, the meters of the JVM, of requests, of live streams and of the migration, and the list of those
 * that instances show.
 *
 * <p>Requires bindings of {@link Counters}, {@link MigrationFlags}, {@link LiveFeed}, {@link LiveStreams}, {@link
 * LiveCounts} and {@link Resources}.
 */
public final class MetersModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MeterRegistry.class).to(PrometheusMeterRegistry.class);
        Multibinder.newSetBinder(binder(), MeterSpec.class);
        var live = getProvider(LiveMeters.class);
        show(new MeterSpec(live::get, Set.of(Role.API)));
        var migration = getProvider(MigrationMeters.class);
        show(new MeterSpec(migration::get, Set.of()));
    }

    private void show(MeterSpec meters) {
        Multibinder.newSetBinder(binder(), MeterSpec.class).addBinding().toInstance(meters);
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry prometheus(Resources resources) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Jetty's time inside its handlers ends before there is a status, and shows nothing that the time of requests
        // does not.
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
    InstanceMeters instanceMeters(Set<MeterSpec> specs, MeterRegistry registry) {
        return new InstanceMeters(specs, registry);
    }

    @Provides
    @Singleton
    RequestObserver requests(MeterRegistry registry) {
        return new RequestTimers(registry);
    }

    @Provides
    @Singleton
    LiveMeters liveMeters(LiveFeed feed, LiveStreams streams, LiveCounts counts) {
        return new LiveMeters(feed, streams, counts);
    }

    @Provides
    @Singleton
    MigrationMeters migrationMeters(MigrationFlags flags, Counters counters) {
        return new MigrationMeters(flags::now, counters);
    }
}
