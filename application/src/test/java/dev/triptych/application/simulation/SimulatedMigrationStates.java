package dev.triptych.application.simulation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The migration as one process reaches it: what it asks for can fail, and what was done can be left without an answer. */
final class SimulatedMigrationStates implements MigrationStates, Transitions, InstanceReports {
    private final Scheduler scheduler;
    private final MigrationRows rows;
    private final SimulatedWriteStore write;
    private final Link link;

    SimulatedMigrationStates(Scheduler scheduler, MigrationRows rows, SimulatedWriteStore write, Link link) {
        this.scheduler = scheduler;
        this.rows = rows;
        this.write = write;
        this.link = link;
    }

    private <R> R call(Supplier<R> work) {
        pass();
        var result = work.get();
        pass();
        return result;
    }

    private void pass() {
        scheduler.await();
        link.pass();
        if (write.isFaulty() && scheduler.chance(0.02)) {
            scheduler.count(Fault.MIGRATION_STATE_OUTAGE);
            throw new StoreUnavailableException(Part.WRITE_STORE, "simulated");
        }
    }

    @Override
    public boolean begin(Stage first, boolean attached) {
        return false;
    }

    @Override
    public MigrationState load() {
        return call(rows::state);
    }

    @Override
    public PhaseSnapshot snapshot() {
        return call(() -> {
            rows.wasSettled();
            return new PhaseSnapshot(rows.state(), rows.isSettled(), 1, write.heads(), write.critical());
        });
    }

    @Override
    public Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction action) {
        return call(() -> rows.change(from, to, from.readStoreAttached(), action));
    }

    @Override
    public Optional<MigrationState> attach(MigrationState from, boolean attached, OperatorAction action) {
        return call(() -> rows.change(from, from.stage(), attached, action));
    }

    @Override
    public List<Transition> history(int limit) {
        return call(() -> rows.history().stream().limit(limit).toList());
    }

    @Override
    public void report(InstanceReport report, Duration ttl) {
        call(() -> {
            rows.lease(report, ttl);
            return report;
        });
    }

    @Override
    public void leave(String instance) {
        call(() -> {
            rows.leave(instance);
            return instance;
        });
    }

    @Override
    public List<String> behind() {
        return call(() -> {
            rows.wasSettled();
            return rows.behind();
        });
    }

    /** The gates that look at them are passed over by force. */
    @Override
    public Map<Count, Long> counts() {
        return call(Map::of);
    }
}
