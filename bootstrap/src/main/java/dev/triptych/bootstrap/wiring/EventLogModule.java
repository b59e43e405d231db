package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.eventlog.EventLogCare;
import dev.triptych.application.eventlog.EventLogCare.FedStore;
import dev.triptych.application.eventlog.HorizonWatch;
import dev.triptych.application.eventlog.Redaction;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.HorizonHolders;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.Sink;
import dev.triptych.application.port.WriteStore;
import dev.triptych.application.query.trace.MessageTrace;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.search.SearchStore;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Care for the event log, and where a message is. */
final class EventLogModule extends AbstractModule {
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Longer than any transaction of ours may take. */
    private static final Duration HELD_UP = Duration.ofSeconds(15);

    @Provides
    @Singleton
    HorizonHolders horizonHolders(WriteDatabase database) {
        return database.horizonHolders();
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
            ReadDatabase read,
            SearchStore search,
            EventCodec codec,
            Leases leases,
            InstanceId instance,
            Settings settings,
            LongSupplier nanoTime) {
        return new Redaction(
                write.deletedMessages(),
                () -> List.of(read.parkedTexts(), search.parkedTexts()),
                codec,
                new Tenure(leases, Redaction.LEASE, instance.value(), LEASE, nanoTime),
                settings.redactionTerm());
    }

    @Provides
    @Singleton
    EventLogCare eventLogCare(
            WriteDatabase write,
            RelayCheckpoints relay,
            ReadDatabase read,
            SearchIndex search,
            MigrationStates states,
            Settings settings) {
        var readStore = new FedStore("the read store", read.watchedReadModel()::frontier);
        var searchStore = new FedStore("the search store", search::frontier);
        return new EventLogCare(
                write.eventPartitions(),
                relay,
                () -> Stream.of(readStore, searchStore)
                        .filter(store -> store != readStore || states.load().readStoreAttached())
                        .toList(),
                settings.redactionTerm(),
                Clock.systemUTC());
    }

    @Provides
    @Singleton
    MessageTrace messageTrace(
            WriteStore store,
            EventLog log,
            EventCodec codec,
            RelayCheckpoints relay,
            MigrationStates states,
            ReadDatabase read,
            SearchStore search) {
        return new MessageTrace(
                store, log, codec, relay, states, Map.of(Sink.READ, read.traced(), Sink.SEARCH, search.traced()));
    }
}
