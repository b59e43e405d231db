package dev.triptych.persistence.write;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.installation.Installations;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.check.compare.WriteSide;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.DeletedMessages;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/**
 * The write store, and the ports that it serves.
 *
 * <p>Requires bindings of {@link EventCodec}, {@link Ids}, {@link Tracing}, {@link MeterRegistry} and {@link Resources}.
 */
public final class WriteStoreModule extends AbstractModule {
    private final DatabaseUrl url;
    private final PoolSettings pool;

    /** The database at {@code url}, used as {@code pool} says and measured by the registry that is bound. */
    public WriteStoreModule(DatabaseUrl url, PoolSettings pool) {
        this.url = url;
        this.pool = pool;
    }

    @Override
    protected void configure() {
        serve(EventLog.class, WriteDatabase::eventLog);
        serve(RelayCheckpoints.class, WriteDatabase::relayCheckpoints);
        serve(Leases.class, WriteDatabase::leases);
        serve(Memberships.class, WriteDatabase::memberships);
        serve(CurrentMessages.class, WriteDatabase::currentMessages);
        serve(MigrationStates.class, WriteDatabase::migrationStates);
        serve(Transitions.class, WriteDatabase::transitions);
        serve(GenerationSwitch.class, WriteDatabase::generationSwitch);
        serve(InstanceReports.class, WriteDatabase::instanceReports);
        serve(AuditLog.class, WriteDatabase::auditLog);
        serve(ShadowMismatches.class, WriteDatabase::shadowMismatches);
        serve(Resyncs.class, WriteDatabase::resyncs);
        serve(StoreQueries.class, WriteDatabase::queries);
        serve(Generations.class, WriteDatabase::generations);
        serve(Incarnations.class, WriteDatabase::incarnations);
        serve(VerificationEpoch.class, WriteDatabase::verificationEpoch);
        serve(ConsistencyChecks.class, WriteDatabase::consistencyChecks);
        serve(HorizonHolders.class, WriteDatabase::horizonHolders);
        serve(EventPartitions.class, WriteDatabase::eventPartitions);
        serve(Installations.class, WriteDatabase::installations);
        serve(ConversationCopies.class, WriteDatabase::conversationCopies);
        serve(ConversationSource.class, WriteDatabase::conversationSource);
        serve(MessagesToIndex.class, WriteDatabase::messagesToIndex);
        serve(CopySource.class, WriteDatabase::copySource);
        serve(DeletedMessages.class, WriteDatabase::deletedMessages);
        serve(SealingKeys.class, WriteDatabase::sealingKeys);
        serve(StreamHistory.class, WriteDatabase::streamHistory);
        serve(WriteSide.class, WriteDatabase::compared);
    }

    private <P> void serve(Class<P> port, Function<WriteDatabase, P> served) {
        var database = getProvider(WriteDatabase.class);
        bind(port).toProvider(() -> served.apply(database.get())).in(Singleton.class);
    }

    @Provides
    @Singleton
    WriteDatabase database(EventCodec codec, Ids ids, Tracing tracing, MeterRegistry registry, Resources resources) {
        var measured = pool.measured(DatabaseMeters.in(registry, "write"));
        return resources.add(new WriteDatabase(url, measured, codec, ids, tracing::current));
    }

    @ProvidesIntoSet
    @Singleton
    Preparation preparation(WriteDatabase database) {
        return new WriteStorePreparation(database);
    }
}
