package dev.triptych.bootstrap.cli;

import dev.triptych.application.check.Certification;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.migration.GateSettings;
import dev.triptych.application.migration.Gates;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.port.Deed;
import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.application.resync.ReadStoreResync;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import picocli.CommandLine;

/** A move in memory and the command line over it. */
final class PhaseDesk {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Deed DEED = new Deed("root", "a test", false);

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.fixed(NOW));
    final InMemoryReadModel read = new InMemoryReadModel();
    final InMemorySearchIndex search = new InMemorySearchIndex(() -> 0);
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, InstantSource.fixed(NOW));
    final InMemoryResyncs resyncs = new InMemoryResyncs(InstantSource.fixed(NOW));
    private final ReadStoreResync useCase = new ReadStoreResync(resyncs, states, new SequentialIds());
    private final Deque<Runnable> pauses = new ArrayDeque<>();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    boolean closed;
    /** What happens while a step waits for the instances. */
    Runnable whileSettling = () -> {};

    PhaseDesk() {
        this(true);
    }

    private PhaseDesk(boolean begun) {
        if (begun) {
            states.begin(Stage.of(Phase.SINGLE), true);
        }
    }

    /** On a write store that no instance ever ran on. */
    static PhaseDesk ofANewStore() {
        return new PhaseDesk(false);
    }

    /** What happens while a command pauses, one after the other; it is not to pause more often. */
    void whilePausing(Runnable... events) {
        pauses.addAll(List.of(events));
    }

    /** Whether all that was to happen while a command pauses has happened. */
    boolean allHappened() {
        return pauses.isEmpty();
    }

    /** Runs a command; its exit code. */
    int execute(String... arguments) {
        return commandLine(Connection::new).execute(arguments);
    }

    CommandLine commandLine(OperatorConnection.Opener stores) {
        return PhaseCommand.commandLine(stores, _ -> pauses.removeFirst().run())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private final class Connection implements OperatorConnection {
        @Override
        public MigrationControl migration() {
            var report = new SyncReport(log, new InMemoryRelayCheckpoints(), read, search, states);
            return new MigrationControl(
                    states,
                    report,
                    () -> new Certification.Uncertified("none"),
                    new Gates(GateSettings.DEFAULT),
                    Duration.ofSeconds(1),
                    _ -> whileSettling.run());
        }

        @Override
        public ReadStoreResync resyncs() {
            return useCase;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
