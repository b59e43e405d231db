package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryEventPartitions;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryIncarnations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryVerificationEpoch;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.repair.RecoveryHouse;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.RebuildByResync;
import dev.triptych.application.migration.phase.GateSettings;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.alerts.AlertSources;
import dev.triptych.application.monitoring.alerts.RefusedRecords;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.phase.PhaseCommand;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** What operators steer, in memory, and the command line over it. */
public final class OperatorDesk {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    public static final OperatorAction ACTION = new OperatorAction("root", "a test", false);

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.fixed(NOW));
    public final InMemoryReadModel read = new InMemoryReadModel();
    public final InMemorySearchIndex search = new InMemorySearchIndex(() -> 0);
    public final InMemoryEventLog log = new InMemoryEventLog(store);
    public final InMemoryMigrationStates states = new InMemoryMigrationStates(store, InstantSource.fixed(NOW));
    public final InMemoryResyncs resyncs = new InMemoryResyncs(InstantSource.fixed(NOW));
    private final InMemoryGenerations generations = new InMemoryGenerations(states, () -> 1, InstantSource.fixed(NOW));
    private final InMemoryRelayCheckpoints relay = new InMemoryRelayCheckpoints();
    private final InMemoryIncarnations incarnations = new InMemoryIncarnations(store, relay, states);
    private final FullDataResync useCase = new FullDataResync(
            resyncs,
            new GenerationPorts(
                    generations,
                    states,
                    states,
                    PartialStore.standing(
                            Map.of(StoreName.READ, new EmptyGenerations(), StoreName.SEARCH, new EmptyGenerations()))),
            log,
            states.audit(),
            () -> false,
            new SequentialIds());
    private final DerivedStores stores = PartialStore.both(read, search);
    public final InMemoryConsistencyChecks checks = new InMemoryConsistencyChecks(InstantSource.fixed(NOW));
    private final CheckDataConsistency consistency = new CheckDataConsistency(
            checks,
            new InMemoryVerificationEpoch(),
            states,
            stores,
            states.audit(),
            Duration.ofHours(24),
            new SequentialIds(),
            InstantSource.fixed(NOW));
    final RecoveryHouse recovery = new RecoveryHouse();
    final Map<MessageId, MessageLocations> traces = new HashMap<>();
    final InMemoryEventPartitions partitions = new InMemoryEventPartitions();
    final List<Alert> alerts = new ArrayList<>();
    private final Deque<Runnable> pauses = new ArrayDeque<>();
    public final StringWriter out = new StringWriter();
    public final StringWriter err = new StringWriter();
    public boolean closed;
    /** What happens while a step waits for the instances. */
    public Runnable whileSettling = () -> {};

    public OperatorDesk() {
        this(true);
    }

    private OperatorDesk(boolean begun) {
        if (begun) {
            states.begin(Stage.of(Phase.SINGLE), true);
        }
    }

    /** On a write store that no instance ever ran on. */
    public static OperatorDesk ofANewStore() {
        return new OperatorDesk(false);
    }

    private final SyncReport sync =
            new SyncReport(log, relay, stores, states, _ -> List.of(), ConsumerSettings.PARKED_AT_MOST);
    private final IncarnationControl incarnation = new IncarnationControl(
            incarnations, List::of, new RebuildByResync(resyncs, generations, states, stores, new SequentialIds()));
    private final Operations operations = new Operations(
            new MigrationControl(
                    states,
                    states,
                    states,
                    sync,
                    () -> new Verification.NotVerified("never: there was no full check"),
                    new Gates(GateSettings.DEFAULT),
                    Duration.ofSeconds(1),
                    _ -> whileSettling.run()),
            useCase,
            consistency,
            recovery.parkedEvents,
            recovery.recoverFailedSync,
            incarnation,
            new LocateMessage(store, log, log, relay, states, stores),
            new EventLogArchive(partitions, relay, List::of, Duration.ZERO, InstantSource.fixed(NOW)),
            new AlertReport(
                    new AlertSources(
                            states, sync, incarnation, consistency, useCase, () -> new RefusedRecords(0, null)),
                    AlertLimits.DEFAULT,
                    InstantSource.fixed(NOW),
                    "docs/RUNBOOK.md"),
            sync,
            states.audit());

    /** What happens while a command pauses, one after the other; it is not to pause more often. */
    public void whilePausing(Runnable... events) {
        pauses.addAll(List.of(events));
    }

    /** Whether all that was to happen while a command pauses has happened. */
    public boolean allHappened() {
        return pauses.isEmpty();
    }

    /** Runs a command of this line; its exit code. */
    public int execute(Function<OpenStores.Opener<Operations>, CommandLine> line, String... arguments) {
        return line.apply(this::open)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** What happens while a command pauses. */
    public Pause pause() {
        return _ -> pauses.removeFirst().run();
    }

    /** Runs a command; its exit code. */
    public int execute(String... arguments) {
        return commandLine(this::open).execute(arguments);
    }

    private OpenStores<Operations> open() {
        return new OpenStores<>(operations, () -> closed = true);
    }

    public CommandLine commandLine(OpenStores.Opener<Operations> stores) {
        return PhaseCommand.commandLine(stores, pause())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
