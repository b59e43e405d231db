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
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.eventlog.EventLogArchive.FedStore;
import dev.triptych.application.maintenance.eventlog.HorizonHolders;
import dev.triptych.application.maintenance.eventlog.HorizonWatch;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import dev.triptych.application.maintenance.eventlog.Redaction;
import dev.triptych.application.maintenance.resync.ExistingGenerations;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.bootstrap.settings.Role;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
        construct(PartitionUpkeep.class);
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
            ReadGenerations read,
            SearchStore search,
            Sites sites,
            EventCodec codec,
            Leases leases,
            InstanceId instance,
            Settings settings,
            LongSupplier nanoTime) {
        var standing = new ExistingGenerations(generations, sites.bySink());
        return new Redaction(
                write.deletedMessages(),
                () -> standing.present().stream()
                        .map(each -> switch (each.sink()) {
                            case READ -> read.of(each.number()).parkedTexts();
                            case SEARCH -> search.parkedTexts(each.number());
                        })
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
            ReadGenerations read,
            SearchStore search,
            MigrationStates states,
            Settings settings,
            LongSupplier nanoTime) {
        return new EventLogArchive(
                write.eventPartitions(),
                relay,
                () -> {
                    var attached = states.load().readStoreAttached();
                    // One that is being built begins where the log stood then, which nothing here knows: it holds up
                    // all.
                    return generations.present().stream()
                            .filter(each -> attached
                                    || each.sink() == StoreName.SEARCH
                                    || each.state() == GenerationState.BUILDING)
                            .map(each -> fed(each, read, search, nanoTime))
                            .toList();
                },
                settings.redactionTerm(),
                Clock.systemUTC());
    }

    private static FedStore fed(Generation each, ReadGenerations read, SearchStore search, LongSupplier nanoTime) {
        var name = each.sink().words() + ", generation " + each.number();
        if (each.state() == GenerationState.BUILDING) {
            return new FedStore(name, () -> Frontier.NONE);
        }
        return switch (each.sink()) {
            case READ ->
                new FedStore(
                        name, () -> read.of(each.number()).watchedReadModel().frontier());
            case SEARCH ->
                new FedStore(name, () -> search.index(each.number(), nanoTime).frontier());
        };
    }

    @Provides
    @Singleton
    LocateMessage messageTrace(
            WriteStore store,
            EventLog log,
            EventCodec codec,
            RelayCheckpoints relay,
            MigrationStates states,
            ReadGenerations read,
            SearchStore search,
            SearchGenerations searched) {
        return new LocateMessage(
                store,
                log,
                codec,
                relay,
                states,
                Map.of(
                        StoreName.READ, () -> read.live().traced(),
                        StoreName.SEARCH, () -> search.traced(searched.live())));
    }
}
