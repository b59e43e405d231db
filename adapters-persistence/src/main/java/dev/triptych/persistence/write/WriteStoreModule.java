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

    /** The database that the settings name, measured by the registry that is bound. */
    public WriteStoreModule(WriteStoreSettings settings) {
        this.url = settings.database().address();
        this.pool = settings.database().pool();
    }

    @Override
    protected void configure() {
        serve(EventLog.class, WriteDatabase::flow, FlowPorts::eventLog);
        serve(RelayCheckpoints.class, WriteDatabase::flow, FlowPorts::relayCheckpoints);
        serve(Leases.class, WriteDatabase::flow, FlowPorts::leases);
        serve(Memberships.class, WriteDatabase::chat, ChatPorts::memberships);
        serve(CurrentMessages.class, WriteDatabase::chat, ChatPorts::currentMessages);
        serve(MigrationStates.class, WriteDatabase::control, ControlPorts::migrationStates);
        serve(Transitions.class, WriteDatabase::control, ControlPorts::transitions);
        serve(GenerationSwitch.class, WriteDatabase::control, ControlPorts::generationSwitch);
        serve(InstanceReports.class, WriteDatabase::control, ControlPorts::instanceReports);
        serve(AuditLog.class, WriteDatabase::control, ControlPorts::auditLog);
        serve(ShadowMismatches.class, WriteDatabase::maintenance, MaintenancePorts::shadowMismatches);
        serve(Resyncs.class, WriteDatabase::maintenance, MaintenancePorts::resyncs);
        serve(StoreQueries.class, WriteDatabase::chat, ChatPorts::queries);
        serve(Generations.class, WriteDatabase::control, ControlPorts::generations);
        serve(Incarnations.class, WriteDatabase::maintenance, MaintenancePorts::incarnations);
        serve(VerificationEpoch.class, WriteDatabase::maintenance, MaintenancePorts::verificationEpoch);
        serve(ConsistencyChecks.class, WriteDatabase::maintenance, MaintenancePorts::consistencyChecks);
        serve(HorizonHolders.class, WriteDatabase::maintenance, MaintenancePorts::horizonHolders);
        serve(EventPartitions.class, WriteDatabase::maintenance, MaintenancePorts::eventPartitions);
        serve(Installations.class, WriteDatabase::control, ControlPorts::installations);
        serve(ConversationCopies.class, WriteDatabase::source, SourcePorts::conversationCopies);
        serve(ConversationSource.class, WriteDatabase::source, SourcePorts::conversationSource);
        serve(MessagesToIndex.class, WriteDatabase::source, SourcePorts::messagesToIndex);
        serve(CopySource.class, WriteDatabase::source, SourcePorts::copySource);
        serve(DeletedMessages.class, WriteDatabase::maintenance, MaintenancePorts::deletedMessages);
        serve(SealingKeys.class, WriteDatabase::control, ControlPorts::sealingKeys);
        serve(StreamHistory.class, WriteDatabase::flow, FlowPorts::streamHistory);
        serve(WriteSide.class, WriteDatabase::maintenance, MaintenancePorts::compared);
    }

    private <S, P> void serve(Class<P> port, Function<WriteDatabase, S> ports, Function<S, P> served) {
        var database = getProvider(WriteDatabase.class);
        bind(port).toProvider(() -> served.apply(ports.apply(database.get()))).in(Singleton.class);
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
