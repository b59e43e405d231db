package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.console.ConsoleBlock;
import dev.triptych.web.operators.console.ConsoleFeed;
import dev.triptych.web.operators.console.ConsoleStreamRoutes;
import dev.triptych.web.operators.console.RecentLatencies;
import dev.triptych.web.operators.console.RecentSamples;
import dev.triptych.web.operators.console.Throughput;
import dev.triptych.web.operators.health.HealthRoutes;
import dev.triptych.web.operators.lag.SyncRoutes;
import dev.triptych.web.operators.migration.MigrationRoutes;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** The operators' console: what it shows live. */
final class ConsoleModule extends WiringModule {
    /** How often consoles are told what changed. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);

    @Override
    protected void configure() {
        var feed = getProvider(ConsoleFeed.class);
        loop(feed, () -> feed.get().signal(), BETWEEN_SAMPLES);
    }

    @Provides
    @Singleton
    ConsoleFeed feed(
            SyncReport sync,
            StoreLatencies latencies,
            MigrationRoutes migration,
            HealthRoutes health,
            AlertRoutes alerts,
            ResyncRoutes resyncs,
            GenerationRoutes generations,
            CheckRoutes checks,
            RecentSamples samples) {
        var throughput = new Throughput(System::nanoTime);
        var recent = new RecentLatencies(latencies, System::nanoTime);
        return new ConsoleFeed(
                List.of(
                        new ConsoleBlock("migration", migration::now),
                        new ConsoleBlock("sync", new SyncRoutes(() -> throughput.seen(sync.now()))::now),
                        new ConsoleBlock("throughput", throughput::now),
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
    RecentSamples samples(StoreLatencies latencies, LongSupplier nanoTime) {
        return new RecentSamples(new RecentLatencies(latencies, nanoTime), nanoTime);
    }

    @Provides
    @Singleton
    ConsoleStreamRoutes stream(ConsoleFeed feed) {
        return new ConsoleStreamRoutes(feed, new EventStreams(StreamSettings.CONSOLES, Clock.systemUTC()));
    }
}
