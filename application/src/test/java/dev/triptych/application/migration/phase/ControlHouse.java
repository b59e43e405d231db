package dev.triptych.application.migration.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The migration's control over stores in memory, in a time that passes while a step waits. */
final class ControlHouse {
    static final Duration LEASE = Duration.ofSeconds(5);

    Duration elapsed = Duration.ZERO;

    /** Happens whenever a step has waited a little for the instances. */
    Runnable duringPause = () -> {};

    private final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    final InMemoryReadModel read = new InMemoryReadModel();
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemorySearchIndex search = new InMemorySearchIndex(() -> elapsed.toNanos());
    final MigrationControl control = new MigrationControl(
            states,
            states,
            states,
            new SyncReport(
                    log,
                    new InMemoryRelayCheckpoints(),
                    PartialStore.both(read, search),
                    states,
                    _ -> List.of(),
                    ConsumerSettings.PARKED_AT_MOST),
            () -> new Verification.NotVerified("never: there was no full check"),
            new Gates(GateSettings.DEFAULT),
            LEASE,
            this::pause);

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    private void pause(Duration duration) {
        elapsed = elapsed.plus(duration);
        duringPause.run();
    }

    StepResult step(Phase to, @Nullable Integer percent, boolean force) {
        return control.step(new TransitionRequest(to, percent, null, new OperatorAction("ada", "because", force)));
    }

    void beginAt(Stage stage, boolean attached) {
        states.begin(stage, attached);
    }

    void beginAt(Phase phase) {
        beginAt(Stage.of(phase), true);
    }

    /** The names of the gates that are closed. */
    static List<String> closed(MigrationStatus status) {
        return status.gates().stream()
                .filter(gate -> !gate.open())
                .map(Gate::name)
                .toList();
    }
}
