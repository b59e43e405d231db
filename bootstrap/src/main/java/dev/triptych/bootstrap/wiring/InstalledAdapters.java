package dev.triptych.bootstrap.wiring;

import com.google.inject.Module;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.ElasticsearchModule;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.messaging.kafka.KafkaModule;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.persistence.read.ReadStoreModule;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteStoreModule;
import dev.triptych.telemetry.metrics.MetersModule;
import dev.triptych.telemetry.tracing.TracingModule;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The adapters that are installed, each as its own module brings it, with the settings that are for it. */
final class InstalledAdapters {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    private InstalledAdapters() {}

    /** Stores are shown, prepared and fed in this order. */
    static List<Module> of(Settings settings) {
        return List.of(writeStore(settings), readStore(settings), searchStore(settings), bus(settings), new MetersModule());
    }

    /** Traces as the settings say. */
    static Module tracing(Settings settings) {
        var observing = settings.observing();
        return new TracingModule(observing.otlpEndpoint(), observing.tracePercent());
    }

    private static Module writeStore(Settings settings) {
        var database = settings.writeDatabase();
        return new WriteStoreModule(DatabaseUrl.parse(database.url()), pool(database));
    }

    private static Module readStore(Settings settings) {
        var database = settings.readDatabase();
        var migration = settings.migration();
        return new ReadStoreModule(
                DatabaseUrl.parse(database.url()),
                pool(database),
                new ReadTimes(migration.readTimeout(), migration.dualWriteTimeout()),
                CopySettings.atRate(migration.resyncRowsPerSecond()));
    }

    private static PoolSettings pool(Settings.Database database) {
        return new PoolSettings(
                database.poolSize(), database.connectTimeout(), database.statementTimeout(), TRANSACTION_TIMEOUT);
    }

    private static Module searchStore(Settings settings) {
        var search = settings.search();
        var access = settings.searchAccess();
        return new ElasticsearchModule(
                new SearchSettings(
                        search.nodes().stream().map(URI::create).toList(),
                        search.index(),
                        search.replicas(),
                        search.timeout()),
                new SearchAccess(access.user(), access.password(), access.apiKey(), access.caFile()),
                settings.migration().resyncRowsPerSecond());
    }

    private static Module bus(Settings settings) {
        var bus = settings.bus();
        return new KafkaModule(
                KafkaSettings.of(bus.bootstrapServers()).withTopic(bus.topic()).withProperties(bus.properties()),
                bus.signingKey(),
                settings.redactionTerm());
    }
}
