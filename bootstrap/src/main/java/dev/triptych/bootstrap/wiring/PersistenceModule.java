package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.elasticsearch.client.SearchAccess;
import dev.triptych.elasticsearch.client.SearchSettings;
import dev.triptych.elasticsearch.text.IcuTextForms;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The three stores. */
final class PersistenceModule extends AbstractModule {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    @Provides
    @Singleton
    WriteDatabase writeDatabase(
            Settings settings,
            EventCodec codec,
            Ids ids,
            Tracing tracing,
            MeterRegistry registry,
            Resources resources) {
        var database = settings.writeDatabase();
        var pool = pool(database, DatabaseMeters.in(registry, "write"));
        return resources.add(new WriteDatabase(DatabaseUrl.parse(database.url()), pool, codec, ids, tracing::current));
    }

    @Provides
    @Singleton
    LiveGenerations liveGenerations(MigrationStates states) {
        return new LiveGenerations(states);
    }

    @Provides
    @Singleton
    ReadGenerations readGenerations(
            Settings settings, LiveGenerations live, MeterRegistry registry, Resources resources) {
        var database = settings.readDatabase();
        var pool = pool(database, DatabaseMeters.in(registry, "read"));
        var times = new ReadTimes(
                settings.migration().readTimeout(), settings.migration().dualWriteTimeout());
        return resources.add(
                new ReadGenerations(DatabaseUrl.parse(database.url()), pool, times, () -> live.of(StoreName.READ)));
    }

    private static PoolSettings pool(Settings.Database database, DatabaseMeters meters) {
        return new PoolSettings(
                database.poolSize(),
                database.connectTimeout(),
                database.statementTimeout(),
                TRANSACTION_TIMEOUT,
                meters);
    }

    @Provides
    @Singleton
    EventLog eventLog(WriteDatabase database) {
        return database.eventLog();
    }

    @Provides
    @Singleton
    RelayCheckpoints relayCheckpoints(WriteDatabase database) {
        return database.relayCheckpoints();
    }

    @Provides
    @Singleton
    Leases leases(WriteDatabase database) {
        return database.leases();
    }

    @Provides
    @Singleton
    Memberships memberships(WriteDatabase database) {
        return database.memberships();
    }

    @Provides
    @Singleton
    CurrentMessages currentMessages(WriteDatabase database) {
        return database.currentMessages();
    }

    @Provides
    @Singleton
    MigrationStates migrationStates(WriteDatabase database) {
        return database.migrationStates();
    }

    @Provides
    @Singleton
    ShadowMismatches shadowMismatches(WriteDatabase database) {
        return database.shadowMismatches();
    }

    @Provides
    @Singleton
    Resyncs resyncs(WriteDatabase database) {
        return database.resyncs();
    }

    @Provides
    @Singleton
    StoreQueries writeStoreQuestions(WriteDatabase database) {
        return database.questions();
    }

    @Provides
    @Singleton
    ReadStoreQuestions readStoreQuestions(ReadGenerations database) {
        return database.questions();
    }

    @Provides
    @Singleton
    DirectReadModel directReadModel(ReadGenerations database) {
        return database.directReadModel();
    }

    @Provides
    @Singleton
    TextAnalysis textAnalysis() {
        return new TextAnalysis(new IcuTextForms());
    }

    @Provides
    @Singleton
    SearchStore searchStore(Settings settings, TextAnalysis analysis, Resources resources) {
        var search = settings.search();
        var access = settings.searchAccess();
        return resources.add(new SearchStore(
                new SearchSettings(
                        search.nodes().stream().map(URI::create).toList(),
                        search.index(),
                        analysis,
                        search.replicas(),
                        search.timeout()),
                new SearchAccess(access.user(), access.password(), access.apiKey(), access.caFile())));
    }

    /** What this instance knows of the move, or, where none runs and follows it, what the write store says. */
    @Provides
    @Singleton
    SearchGenerations searchGenerations(SearchStore store, LiveGenerations live, LongSupplier nanoTime) {
        return new SearchGenerations(store, () -> live.of(StoreName.SEARCH), nanoTime);
    }

    @Provides
    @Singleton
    SearchIndex searchIndex(SearchGenerations generations) {
        return generations.index();
    }

    @Provides
    @Singleton
    MessageFinder finder(SearchGenerations generations) {
        return generations.finder();
    }

    @Provides
    @Singleton
    MessageAnalytics analytics(SearchGenerations generations) {
        return generations.analytics();
    }
}
