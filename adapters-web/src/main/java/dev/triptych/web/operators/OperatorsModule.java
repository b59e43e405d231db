package dev.triptych.web.operators;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.health.CheckSystemHealth;
import dev.triptych.application.monitoring.health.CheckWriteDatabaseHealth;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.web.http.Management;
import dev.triptych.web.http.RoutesModule;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.audit.AuditRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.console.ConsoleBlock;
import dev.triptych.web.operators.console.ConsoleFeed;
import dev.triptych.web.operators.console.ConsoleStreamRoutes;
import dev.triptych.web.operators.console.RecentLatencies;
import dev.triptych.web.operators.console.RecentSamples;
import dev.triptych.web.operators.console.Throughput;
import dev.triptych.web.operators.deadletter.DeadLetterRoutes;
import dev.triptych.web.operators.deadletter.RecoveryRoutes;
import dev.triptych.web.operators.eventlog.EventLogRoutes;
import dev.triptych.web.operators.health.HealthRoutes;
import dev.triptych.web.operators.incarnation.IncarnationRoutes;
import dev.triptych.web.operators.lag.SyncRoutes;
import dev.triptych.web.operators.location.TraceRoutes;
import dev.triptych.web.operators.migration.MigrationRoutes;
import dev.triptych.web.operators.migration.ShadowRoutes;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The routes for operators, and what their console shows live. Requires bindings of the use cases that the routes'
 * constructors name, of {@link DerivedStores}, of {@link StoreLatencies}, and of {@link LongSupplier} as a monotonic clock.
 */
public final class OperatorsModule extends RoutesModule {
    /** How often changes are sent to consoles. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);

    @Override
    protected void configure() {
        construct(
                Management.class,
                ResyncRoutes.class,
                GenerationRoutes.class,
                CheckRoutes.class,
                DeadLetterRoutes.class,
                RecoveryRoutes.class,
                IncarnationRoutes.class,
                EventLogRoutes.class,
                MigrationRoutes.class,
                ShadowRoutes.class,
                AuditRoutes.class);
        add(
                Management.class,
                TraceRoutes.class,
                AlertRoutes.class,
                HealthRoutes.class,
                SyncRoutes.class,
                ConsoleStreamRoutes.class);
        var feed = getProvider(ConsoleFeed.class);
        Multibinder.newSetBinder(binder(), LoopSpec.class)
                .addBinding()
                .toInstance(new LoopSpec(feed::get, Set.of(), () -> feed.get().signal(), BETWEEN_SAMPLES));
    }

    @Provides
    @Singleton
    TraceRoutes trace(LocateMessage location) {
        return new TraceRoutes(location::of);
    }

    @Provides
    @Singleton
    AlertRoutes alerts(AlertReport alerts) {
        return new AlertRoutes(alerts::now);
    }

    @Provides
    @Singleton
    HealthRoutes health(CheckWriteDatabaseHealth writeDatabase, CheckSystemHealth whole) {
        return new HealthRoutes(writeDatabase::now, whole::now);
    }

    @Provides
    @Singleton
    SyncRoutes sync(SyncReport sync) {
        return new SyncRoutes(sync::now);
    }

    @Provides
    @Singleton
    ConsoleFeed feed(
            DerivedStores stores,
            SyncReport sync,
            StoreLatencies latencies,
            MigrationRoutes migration,
            HealthRoutes health,
            AlertRoutes alerts,
            ResyncRoutes resyncs,
            GenerationRoutes generations,
            CheckRoutes checks,
            RecentSamples samples) {
        var throughput = new Throughput(stores.names(), System::nanoTime);
        var recent = new RecentLatencies(latencies, System::nanoTime);
        return new ConsoleFeed(
                List.of(
                        new ConsoleBlock("migration", migration::now),
                        new ConsoleBlock("sync", new SyncRoutes(() -> throughput.seen(sync.now()))::now),
                        new ConsoleBlock("throughput", throughput::byName),
                        new ConsoleBlock("latency", recent::now),
                        new ConsoleBlock("health", health::now),
                        new ConsoleBlock("alerts", alerts::now),
                        new ConsoleBlock("resyncs", resyncs::newest),
                        new ConsoleBlock("generations", generations::present),
                        new ConsoleBlock("checks", checks::newest)),
                new ConsoleBlock("history", samples::columns),
                ConsoleFeed.PATIENCE);
    }

    @Provides
    @Singleton
    RecentSamples samples(DerivedStores stores, StoreLatencies latencies, LongSupplier nanoTime) {
        return new RecentSamples(stores.names(), new RecentLatencies(latencies, nanoTime), nanoTime);
    }

    @Provides
    @Singleton
    ConsoleStreamRoutes stream(ConsoleFeed feed) {
        return new ConsoleStreamRoutes(feed, new EventStreams(StreamSettings.CONSOLES, Clock.systemUTC()));
    }
}
