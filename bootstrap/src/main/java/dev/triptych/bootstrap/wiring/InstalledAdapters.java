package dev.triptych.bootstrap.wiring;

import com.google.inject.Module;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.settings.Settings.AuthMode;
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
import dev.triptych.web.WebModule;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.server.WebSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The adapters that are installed, each as its own module brings it, with the settings that are for it. */
final class InstalledAdapters {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** Gives up to ask for an issuer or audience. */
    private static final String ANY = "any";

    private InstalledAdapters() {}

    /** Stores are shown, prepared and fed in this order. */
    static List<Module> of(Settings settings) {
        return List.of(
                writeStore(settings),
                readStore(settings),
                searchStore(settings),
                bus(settings),
                new MetersModule(),
                web(settings));
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

    private static Module web(Settings settings) {
        var http = settings.http();
        var auth = settings.auth();
        return new WebModule(
                registry -> new WebSettings(
                        http.host(),
                        http.port(),
                        http.corsOrigins(),
                        http.managementHost(),
                        http.managementPort(),
                        STOP_PATIENCE,
                        admission(settings.bounds()),
                        registry),
                new AuthSettings(
                        auth.mode() == AuthMode.DEV ? AuthSettings.Mode.DEV : AuthSettings.Mode.JWT,
                        auth.hs256Secret(),
                        auth.jwksUrl() == null ? null : URI.create(auth.jwksUrl()),
                        unlessAny(auth.issuer()),
                        unlessAny(auth.audience())),
                auth.devAnywhere(),
                auth.sealingKey(),
                new RateSettings(
                        http.commandsPerSecond(),
                        http.commandBurst(),
                        http.queriesPerSecond(),
                        http.queryBurst(),
                        settings.bounds().searchWeight()));
    }

    private static @Nullable String unlessAny(@Nullable String required) {
        return required == null || required.equals(ANY) ? null : required;
    }

    private static AdmissionSettings admission(Settings.Bounds bounds) {
        return new AdmissionSettings(
                bounds.addressPerSecond(),
                bounds.addressBurst(),
                bounds.connections(),
                bounds.connectionsPerAddress(),
                bounds.requests(),
                bounds.requestsPerUser(),
                Runtime.getRuntime().maxMemory() / 100 * bounds.answersPercent(),
                bounds.answerTimeout(),
                bounds.requestTimeout());
    }
}
