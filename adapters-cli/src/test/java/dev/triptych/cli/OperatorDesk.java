package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.fake.InMemoryCertificates;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.application.maintenance.incarnation.Lives;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.repair.RecoveryHouse;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.migration.phase.GateSettings;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.cli.phase.PhaseCommand;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** What operators steer, in memory, and the command line over it. */
public final class OperatorDesk {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    public static final OperatorAction DEED = new OperatorAction("root", "a test", false);

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.fixed(NOW));
    public final InMemoryReadModel read = new InMemoryReadModel();
    public final InMemorySearchIndex search = new InMemorySearchIndex(() -> 0);
    public final InMemoryEventLog log = new InMemoryEventLog(store);
    public final InMemoryMigrationStates states = new InMemoryMigrationStates(store, InstantSource.fixed(NOW));
    public final InMemoryResyncs resyncs = new InMemoryResyncs(InstantSource.fixed(NOW));
    private final FullDataResync useCase = new FullDataResync(
            resyncs,
            new InMemoryGenerations(states, () -> 1, InstantSource.fixed(NOW)),
            states,
            log,
            Map.of(StoreName.READ, new EmptyGenerations(), StoreName.SEARCH, new EmptyGenerations()),
            () -> false,
            new SequentialIds());
    public final InMemoryConsistencyChecks checks = new InMemoryConsistencyChecks(InstantSource.fixed(NOW));
    private final CheckDataConsistency consistency = new CheckDataConsistency(
            checks,
            new InMemoryCertificates(),
            states,
            Duration.ofHours(24),
            new SequentialIds(),
            InstantSource.fixed(NOW));
    final RecoveryHouse recovery = new RecoveryHouse();
    final Map<MessageId, MessageLocations> traces = new HashMap<>();
    final List<PartitionStatus> parts = new ArrayList<>();
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

    /** What happens while a command pauses, one after the other; it is not to pause more often. */
    public void whilePausing(Runnable... events) {
        pauses.addAll(List.of(events));
    }

    /** Whether all that was to happen while a command pauses has happened. */
    public boolean allHappened() {
        return pauses.isEmpty();
    }

    /** Runs a command of this line; its exit code. */
    public int execute(Function<OperatorConnection.Opener, CommandLine> line, String... arguments) {
        return line.apply(Connection::new)
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
        return commandLine(Connection::new).execute(arguments);
    }

    public CommandLine commandLine(OperatorConnection.Opener stores) {
        return PhaseCommand.commandLine(stores, pause())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private final class Connection implements OperatorConnection {
        @Override
        public MigrationControl migration() {
            var report = new SyncReport(
                    log,
                    new InMemoryRelayCheckpoints(),
                    read,
                    search,
                    states,
                    _ -> List.of(),
                    ConsumerSettings.PARKED_AT_MOST);
            return new MigrationControl(
                    states,
                    report,
                    () -> new Verification.NotVerified("none"),
                    new Gates(GateSettings.DEFAULT),
                    Duration.ofSeconds(1),
                    _ -> whileSettling.run());
        }

        @Override
        public FullDataResync resyncs() {
            return useCase;
        }

        @Override
        public CheckDataConsistency checks() {
            return consistency;
        }

        @Override
        public ParkedEventsControl deadLetters() {
            return recovery.letters;
        }

        @Override
        public RecoverFailedSync recovery() {
            return recovery.recoverFailedSync;
        }

        @Override
        public Lives incarnation() {
            throw new AssertionError("not asked for here");
        }

        @Override
        public Optional<MessageLocations> trace(MessageId message) {
            return Optional.ofNullable(traces.get(message));
        }

        @Override
        public List<PartitionStatus> eventLog() {
            return parts;
        }

        @Override
        public ArchiveReport archive(YearMonth before, OperatorAction deed) {
            return new ArchiveReport(List.of("event_" + before.minusMonths(1)), List.of());
        }

        @Override
        public List<Alert> alerts() {
            return alerts;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
