package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.port.CurrentMessages;
import dev.triptych.application.port.DirectReadModel;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.MigrationFlags;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.MoveNotBegunException;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ReadReplicas;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.ShadowMismatches;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.routing.Questions;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.resync.BackfillSettings;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.search.SearchGenerations;
import dev.triptych.persistence.search.SearchSettings;
import dev.triptych.persistence.search.SearchStore;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The three stores. */
final class PersistenceModule extends AbstractModule {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    @Provides
    @Singleton
    WriteDatabase writeDatabase(Settings settings, EventCodec codec, Ids ids, Resources resources) {
        var database = settings.writeDatabase();
        return resources.add(new WriteDatabase(DatabaseUrl.parse(database.url()), pool(database), codec, ids));
    }

    @Provides
    @Singleton
    ReadDatabase readDatabase(Settings settings, Resources resources) {
        var database = settings.readDatabase();
        var times = new ReadTimes(
                settings.migration().readTimeout(), settings.migration().dualWriteTimeout());
        return resources.add(new ReadDatabase(DatabaseUrl.parse(database.url()), pool(database), times));
    }

    private static PoolSettings pool(Settings.Database database) {
        return new PoolSettings(
                database.poolSize(), database.connectTimeout(), database.statementTimeout(), TRANSACTION_TIMEOUT);
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
    ReadModel readModel(ReadDatabase database) {
        return database.readModel();
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
    Backfilling backfilling(
            WriteDatabase write, ReadDatabase read, Resyncs resyncs, MigrationStates states, Settings settings) {
        var standard = BackfillSettings.DEFAULT;
        var bounded = new BackfillSettings(
                standard.conversations(), standard.page(), settings.migration().resyncRowsPerSecond());
        return new Backfilling(write.conversationSource(), read.backfillTarget(), resyncs, states, bounded);
    }

    @Provides
    @Singleton
    Questions writeStoreQuestions(WriteDatabase database) {
        return database.questions();
    }

    @Provides
    @Singleton
    ReadStoreQuestions readStoreQuestions(ReadDatabase database) {
        return database.questions();
    }

    @Provides
    @Singleton
    ReadReplicas readReplicas(ReadDatabase database) {
        return database.replicas();
    }

    @Provides
    @Singleton
    DirectReadModel directReadModel(ReadDatabase database) {
        return database.directReadModel();
    }

    @Provides
    @Singleton
    SearchStore searchStore(Settings settings, Resources resources) {
        var search = settings.search();
        return resources.add(new SearchStore(new SearchSettings(
                search.nodes().stream().map(URI::create).toList(),
                search.index(),
                search.analyzer(),
                search.replicas(),
                search.timeout())));
    }

    /** What this instance knows of the move, or, where none runs and follows it, what the write store says. */
    @Provides
    @Singleton
    SearchGenerations searchGenerations(
            SearchStore store, MigrationFlags flags, MigrationStates states, LongSupplier nanoTime) {
        return new SearchGenerations(
                store,
                () -> {
                    var known = flags.now().state();
                    return known.phaseEpoch() > 0 ? known.searchGeneration() : searchGenerationOf(states);
                },
                nanoTime);
    }

    private static int searchGenerationOf(MigrationStates states) {
        try {
            return states.load().searchGeneration();
        } catch (MoveNotBegunException _) {
            return 1;
        }
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
