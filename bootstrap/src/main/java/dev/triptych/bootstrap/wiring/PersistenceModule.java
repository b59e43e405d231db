package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.installation.Installations;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.routing.ReadStoreQueries;
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
final class PersistenceModule extends WiringModule {
    private static final Duration UPKEEP_IDLE = Duration.ofMinutes(1);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    @Override
    protected void configure() {
        take(EventLog.class, WriteDatabase.class, WriteDatabase::eventLog);
        take(RelayCheckpoints.class, WriteDatabase.class, WriteDatabase::relayCheckpoints);
        take(Leases.class, WriteDatabase.class, WriteDatabase::leases);
        take(Memberships.class, WriteDatabase.class, WriteDatabase::memberships);
        take(CurrentMessages.class, WriteDatabase.class, WriteDatabase::currentMessages);
        take(MigrationStates.class, WriteDatabase.class, WriteDatabase::migrationStates);
        take(Transitions.class, WriteDatabase.class, WriteDatabase::transitions);
        take(GenerationSwitch.class, WriteDatabase.class, WriteDatabase::generationSwitch);
        take(InstanceReports.class, WriteDatabase.class, WriteDatabase::instanceReports);
        take(AuditLog.class, WriteDatabase.class, WriteDatabase::auditLog);
        take(ShadowMismatches.class, WriteDatabase.class, WriteDatabase::shadowMismatches);
        take(Resyncs.class, WriteDatabase.class, WriteDatabase::resyncs);
        take(StoreQueries.class, WriteDatabase.class, WriteDatabase::queries);
        take(Generations.class, WriteDatabase.class, WriteDatabase::generations);
        take(Incarnations.class, WriteDatabase.class, WriteDatabase::incarnations);
        take(VerificationEpoch.class, WriteDatabase.class, WriteDatabase::verificationEpoch);
        take(ConsistencyChecks.class, WriteDatabase.class, WriteDatabase::consistencyChecks);
        take(HorizonHolders.class, WriteDatabase.class, WriteDatabase::horizonHolders);
        take(EventPartitions.class, WriteDatabase.class, WriteDatabase::eventPartitions);
        construct(LiveGenerations.class);
        take(ReadStoreQueries.class, ReadGenerations.class, ReadGenerations::queries);
        take(DirectReadModel.class, ReadGenerations.class, ReadGenerations::directReadModel);
        take(SearchIndex.class, SearchGenerations.class, SearchGenerations::index);
        take(MessageFinder.class, SearchGenerations.class, SearchGenerations::finder);
        take(MessageAnalytics.class, SearchGenerations.class, SearchGenerations::analytics);
        construct(ReadUpkeep.class);
        loop(ReadUpkeep.class, UPKEEP_IDLE);
        take(Installations.class, WriteDatabase.class, WriteDatabase::installations);
    }

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

    /** What this instance knows of the migration, or, where none runs and follows it, what the write store says. */
    @Provides
    @Singleton
    SearchGenerations searchGenerations(SearchStore store, LiveGenerations live, LongSupplier nanoTime) {
        return new SearchGenerations(store, () -> live.of(StoreName.SEARCH), nanoTime);
    }
}
