package dev.triptych.application.simulation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of the migration in the write store, with leases by the simulation's time. */
final class MigrationRows {
    private final Scheduler scheduler;
    private final Map<String, Held> leases = new TreeMap<>();
    private final List<Transition> history = new ArrayList<>();
    private MigrationState state;
    private long settledEpoch;

    MigrationRows(Scheduler scheduler, Stage first) {
        this.scheduler = scheduler;
        this.state = new MigrationState(first, 1, Instant.EPOCH, true, Map.of("READ", 1, "SEARCH", 1));
    }

    private record Held(long epoch, long until) {}

    MigrationState state() {
        return state;
    }

    /** Of two who saw the same epoch one goes. */
    Optional<MigrationState> change(MigrationState from, Stage to, boolean attached, OperatorAction action) {
        if (from.phaseEpoch() != state.phaseEpoch()) {
            return Optional.empty();
        }
        var at = Instant.EPOCH.plusNanos(scheduler.nanoTime());
        state = new MigrationState(to, from.phaseEpoch() + 1, at, attached, state.generations());
        history.addFirst(new Transition(
                state.phaseEpoch(), from.stage(), to, action.actor(), action.reason(), action.forced(), at));
        return Optional.of(state);
    }

    List<Transition> history() {
        return history;
    }

    void lease(InstanceReport report, Duration ttl) {
        leases.put(report.instance(), new Held(report.phaseEpoch(), scheduler.nanoTime() + ttl.toNanos()));
    }

    void leave(String instance) {
        leases.remove(instance);
    }

    boolean isLeased(String instance) {
        var held = leases.get(instance);
        return held != null && runs(held);
    }

    private boolean runs(Held held) {
        return held.until() > scheduler.nanoTime();
    }

    List<String> behind() {
        return leases.entrySet().stream()
                .filter(entry -> runs(entry.getValue()) && entry.getValue().epoch() != state.phaseEpoch())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether whoever may use the read store acts by this state. */
    boolean isSettled() {
        return behind().isEmpty();
    }

    /** Whether that was ever so since the last step: whoever looked then was told that the step is finished. */
    boolean wasSettled() {
        if (isSettled()) {
            settledEpoch = state.phaseEpoch();
        }
        return settledEpoch == state.phaseEpoch();
    }
}
