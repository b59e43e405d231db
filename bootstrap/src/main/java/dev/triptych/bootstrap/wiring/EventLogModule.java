package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.eventlog.EventLogArchive.FedStore;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import dev.triptych.application.maintenance.eventlog.Redaction;
import dev.triptych.application.maintenance.resync.ExistingGenerations;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.monitoring.lag.HorizonWatch;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Care for the event log, and where a message is. */
final class EventLogModule extends WiringModule {
    private static final Duration UPKEEP_IDLE = Duration.ofMinutes(1);
    private static final Duration REDACTION_IDLE = Duration.ofMinutes(1);
    private static final Duration WATCH_IDLE = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Longer than any transaction of ours may take. */
    private static final Duration HELD_UP = Duration.ofSeconds(15);

    @Override
    protected void configure() {
        construct(PartitionUpkeep.class, LocateMessage.class);
        loop(PartitionUpkeep.class, UPKEEP_IDLE);
        loop(Redaction.class, REDACTION_IDLE, Role.RELAY);
        loop(HorizonWatch.class, WATCH_IDLE, Role.RELAY);
    }

    @Provides
    @Singleton
    HorizonWatch horizonWatch(EventLog log, RelayCheckpoints relay, HorizonHolders holders) {
        return new HorizonWatch(log, relay, holders, HELD_UP);
    }

    @Provides
    @Singleton
    Redaction redaction(
            WriteDatabase write,
            Generations generations,
            DerivedStores stores,
            EventCodec codec,
            Leases leases,
            InstanceId instance,
            Settings settings,
            LongSupplier nanoTime) {
        var standing = new ExistingGenerations(generations, stores.sites());
        return new Redaction(
                write.maintenance().deletedMessages(),
                () -> standing.present().stream()
                        .map(each -> stores.of(each).parkedTexts())
                        .toList(),
                codec,
                new LeaseHolder(leases, Redaction.LEASE, instance.value(), LEASE, nanoTime),
                settings.redactionTerm());
    }

    @Provides
    @Singleton
    EventLogArchive eventLogCare(
            WriteDatabase write,
            RelayCheckpoints relay,
            Generations generations,
            DerivedStores stores,
            MigrationStates states,
            Settings settings) {
        return new EventLogArchive(
                write.maintenance().eventPartitions(),
                relay,
                () -> {
                    var state = states.load();
                    // One that is being built begins where the log stood then, which nothing here knows: it holds up
                    // all.
                    return generations.present().stream()
                            .filter(each -> stores.isInstalled(each.store()))
                            .filter(each -> each.state() == GenerationState.BUILDING
                                    || stores.of(each.store()).isFed(state))
                            .map(each -> fed(each, stores))
                            .toList();
                },
                settings.redactionTerm(),
                Clock.systemUTC());
    }

    private static FedStore fed(Generation each, DerivedStores stores) {
        var name = each.store().words() + ", generation " + each.number();
        return each.state() == GenerationState.BUILDING
                ? new FedStore(name, () -> Frontier.NONE)
                : new FedStore(name, () -> stores.of(each).progress().frontier());
    }
}
