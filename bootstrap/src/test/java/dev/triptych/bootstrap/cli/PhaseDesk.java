package dev.triptych.bootstrap.cli;

import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.migration.GateSettings;
import dev.triptych.application.migration.Gates;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.port.Deed;
import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.web.resync.Resyncs;
import dev.triptych.web.resync.Resyncs.Cancelled;
import dev.triptych.web.resync.Resyncs.Progress;
import dev.triptych.web.resync.Resyncs.Requested;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;

/** A move in memory and the command line over it. */
final class PhaseDesk {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final UUID ID = UUID.fromString("01936f2e-7c00-7000-8000-00000000000a");

    private final InMemoryWriteStore store = new InMemoryWriteStore(InstantSource.fixed(NOW));
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, InstantSource.fixed(NOW));
    final PlannedResyncs resyncs = new PlannedResyncs();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    boolean closed;

    PhaseDesk() {
        states.begin(Stage.of(Phase.SINGLE), true);
    }

    /** Runs a command; its exit code. */
    int execute(String... arguments) {
        return commandLine(Connection::new).execute(arguments);
    }

    CommandLine commandLine(PhaseConnection.Opener stores) {
        return PhaseCommand.commandLine(stores, _ -> {})
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    private final class Connection implements PhaseConnection {
        @Override
        public MigrationControl migration() {
            var report = new SyncReport(
                    log,
                    new InMemoryRelayCheckpoints(),
                    new InMemoryReadModel(),
                    new InMemorySearchIndex(() -> 0),
                    states);
            return new MigrationControl(
                    states, report, new Gates(GateSettings.DEFAULT), Duration.ofSeconds(1), _ -> {});
        }

        @Override
        public Resyncs resyncs() {
            return resyncs;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A resync whose progress is planned, a step a look. */
    static final class PlannedResyncs implements Resyncs {
        final Deque<Progress> planned = new ArrayDeque<>();
        final List<Deed> deeds = new ArrayList<>();
        Requested answer = new Requested.Accepted(ID);

        void plan(Progress... steps) {
            planned.clear();
            planned.addAll(List.of(steps));
        }

        @Override
        public Requested request(Deed deed) {
            deeds.add(deed);
            return answer;
        }

        @Override
        public Optional<Progress> find(UUID id) {
            return Optional.of(planned.removeFirst());
        }

        @Override
        public List<Progress> newest() {
            return List.copyOf(planned);
        }

        @Override
        public Cancelled cancel(UUID id, Deed deed) {
            return Cancelled.UNKNOWN;
        }
    }
}
