package dev.triptych.web;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryEventPartitions;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryIncarnations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryVerificationEpoch;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialGeneration;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.eventlog.EventLogArchive.FedStore;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.repair.RecoveryHouse;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.RebuildByResync;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.web.fake.GenerationShelf;
import dev.triptych.web.http.Routes;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.deadletter.DeadLetterRoutes;
import dev.triptych.web.operators.deadletter.RecoveryRoutes;
import dev.triptych.web.operators.eventlog.EventLogRoutes;
import dev.triptych.web.operators.incarnation.IncarnationRoutes;
import dev.triptych.web.operators.location.TraceRoutes;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What repairs things, over stores in memory. */
final class Workshop {
    /** When everything about it happens. */
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final InMemoryResyncs resyncs = new InMemoryResyncs(() -> NOON);
    final GenerationShelf readGenerations = new GenerationShelf();
    final InMemoryGenerations generations;
    final FullDataResync resync;
    final Map<MessageId, MessageLocations> traces = new ConcurrentHashMap<>();
    final List<Alert> alerts = new CopyOnWriteArrayList<>();
    /** Partitions of January and February. */
    final InMemoryEventPartitions partitions = new InMemoryEventPartitions();

    private final EventLogArchive eventLog;
    final RecoveryHouse recovery = new RecoveryHouse();
    final InMemoryIncarnations incarnations;
    private final IncarnationControl incarnation;
    final InMemoryConsistencyChecks kept = new InMemoryConsistencyChecks(() -> NOON);
    final InMemoryVerificationEpoch verificationEpoch = new InMemoryVerificationEpoch();
    final CheckDataConsistency checks;

    Workshop(InMemoryWriteStore store, InMemoryMigrationStates states, InMemoryEventLog log) {
        generations = new InMemoryGenerations(states, log::incarnation, () -> NOON);
        var resyncable =
                PartialStore.standing(Map.of(StoreName.READ, readGenerations, StoreName.SEARCH, new GenerationShelf()));
        resync = new FullDataResync(
                resyncs,
                new GenerationPorts(generations, states, states, resyncable),
                log,
                states.audit(),
                () -> false,
                new SequentialIds());
        checks = new CheckDataConsistency(
                kept,
                verificationEpoch,
                states,
                resyncable,
                states.audit(),
                Duration.ofHours(24),
                new SequentialIds(),
                () -> NOON);
        var relay = new InMemoryRelayCheckpoints();
        relay.restart(new RelayCheckpoint(new LogPosition(1, 2, 1), at(2)));
        partitions.add(month(1, at(1)));
        partitions.add(month(2, at(2)));
        eventLog = new EventLogArchive(
                partitions,
                relay,
                () -> List.of(new FedStore("generation 1 of the read store", () -> at(1))),
                Duration.ZERO,
                () -> start(YearMonth.of(2026, 2)).plus(Duration.ofDays(40)));
        incarnations = new InMemoryIncarnations(store, relay, states);
        incarnation = new IncarnationControl(
                incarnations,
                List::of,
                new RebuildByResync(
                        resyncs,
                        generations,
                        states,
                        PartialStore.both(new PartialGeneration(), new PartialGeneration()),
                        new SequentialIds()));
    }

    private static EventPartition month(int number, Frontier last) {
        var month = YearMonth.of(2026, number);
        return new EventPartition("event_2026_0" + number, start(month), start(month.plusMonths(1)), 40_000, last);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Frontier at(long xid) {
        var shard = new Shard(0);
        return new Frontier(Map.of(shard, new Position(1, shard, xid, 1)));
    }

    List<Routes> routes() {
        return List.of(
                new ResyncRoutes(resync),
                new GenerationRoutes(resync),
                new TraceRoutes(message -> Optional.ofNullable(traces.get(message))),
                new EventLogRoutes(eventLog),
                new AlertRoutes(() -> alerts),
                new CheckRoutes(checks),
                new DeadLetterRoutes(recovery.parkedEvents),
                new RecoveryRoutes(recovery.recoverFailedSync),
                new IncarnationRoutes(incarnation));
    }
}
