package dev.triptych.web;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.InMemoryCertificates;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.Incarnation.Suspicion;
import dev.triptych.application.maintenance.incarnation.IncarnationStatus;
import dev.triptych.application.maintenance.incarnation.Lives;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.application.maintenance.repair.RecoveryHouse;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.domain.MessageId;
import dev.triptych.web.fake.GenerationShelf;
import dev.triptych.web.http.Routes;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.deadletter.DeadLetterRoutes;
import dev.triptych.web.operators.deadletter.RecoveryRoutes;
import dev.triptych.web.operators.eventlog.EventLogRoutes;
import dev.triptych.web.operators.eventlog.LogKeeping;
import dev.triptych.web.operators.incarnation.IncarnationRoutes;
import dev.triptych.web.operators.location.TraceRoutes;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What mends things, over stores in memory. */
final class Workshop {
    /** When everything about it happens. */
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final InMemoryResyncs resyncs = new InMemoryResyncs(() -> NOON);
    final GenerationShelf readGenerations = new GenerationShelf();
    final InMemoryGenerations generations;
    final FullDataResync resync;
    final Map<MessageId, MessageLocations> traces = new ConcurrentHashMap<>();
    final List<Alert> alerts = new CopyOnWriteArrayList<>();
    final Months eventLog = new Months();
    final RecoveryHouse recovery = new RecoveryHouse();
    final OneLife life = new OneLife();
    final InMemoryConsistencyChecks kept = new InMemoryConsistencyChecks(() -> NOON);
    final InMemoryCertificates certificates = new InMemoryCertificates();
    final CheckDataConsistency checks;

    Workshop(InMemoryMigrationStates states, InMemoryEventLog log) {
        generations = new InMemoryGenerations(states, log::incarnation, () -> NOON);
        resync = new FullDataResync(
                resyncs,
                generations,
                states,
                log,
                Map.of(StoreName.READ, readGenerations, StoreName.SEARCH, new GenerationShelf()),
                () -> false,
                new SequentialIds());
        checks = new CheckDataConsistency(
                kept, certificates, states, Duration.ofHours(24), new SequentialIds(), () -> NOON);
    }

    List<Routes> routes() {
        return List.of(
                new ResyncRoutes(resync),
                new GenerationRoutes(resync),
                new TraceRoutes(message -> Optional.ofNullable(traces.get(message))),
                new EventLogRoutes(eventLog),
                new AlertRoutes(() -> alerts),
                new CheckRoutes(checks),
                new DeadLetterRoutes(recovery.letters),
                new RecoveryRoutes(recovery.recoverFailedSync),
                new IncarnationRoutes(life));
    }

    /** A write database that is suspected until a new incarnation is declared. */
    static final class OneLife implements Lives {
        private final ServerIdentity server = new ServerIdentity(7_000_000_000_000_000_001L, 2);
        private Incarnation present = new Incarnation(
                1,
                NOON,
                new ServerIdentity(7_000_000_000_000_000_001L, 1),
                new Suspicion("the timeline is 2 and was 1", NOON));

        @Override
        public synchronized IncarnationStatus status() {
            return new IncarnationStatus(present, server, present.suspicion() == null ? null : "declare it");
        }

        @Override
        public synchronized DeclareResult declare(OperatorAction deed) {
            if (present.suspicion() == null && !deed.forced()) {
                return new DeclareResult.NothingSuspected(present);
            }
            present = new Incarnation(present.number() + 1, NOON, server, null);
            return new DeclareResult.Declared(present, new ResyncId(new UUID(0, present.number())));
        }
    }

    /** An event log of January, which may go, and February, which may not. */
    static final class Months implements LogKeeping {
        private final List<PartitionStatus> parts = new ArrayList<>(List.of(
                new PartitionStatus(month("event_2026_01", 1), null),
                new PartitionStatus(month("event_2026_02", 2), "generation 1 of the read store is not past it")));
        final List<OperatorAction> deeds = new CopyOnWriteArrayList<>();

        private static EventPartition month(String name, int month) {
            var from = YearMonth.of(2026, month);
            return new EventPartition(name, start(from), start(from.plusMonths(1)), 40_000, Frontier.NONE);
        }

        private static Instant start(YearMonth month) {
            return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        @Override
        public synchronized List<PartitionStatus> parts() {
            return List.copyOf(parts);
        }

        @Override
        public synchronized ArchiveReport archive(YearMonth before, OperatorAction deed) {
            deeds.add(deed);
            var asked = parts.stream()
                    .filter(part -> {
                        var to = part.partition().to();
                        return to != null && !to.isAfter(start(before));
                    })
                    .toList();
            var archived = asked.stream().filter(PartitionStatus::archivable).toList();
            parts.removeAll(archived);
            return new ArchiveReport(
                    archived.stream().map(part -> part.partition().name()).toList(),
                    asked.stream().filter(part -> !part.archivable()).toList());
        }
    }
}
