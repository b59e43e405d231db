package dev.triptych.application.simulation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.migration.phase.GateSettings;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.migration.phase.StepResult;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;

/** Somebody who drives the migration forward by force, and back; who now and then detaches the read store and refills it. */
final class Operator implements Runnable {
    private static final int MOST_REST = 12;

    private final House house;
    private final Scheduler scheduler;
    private final SimulatedMigrationStates states;
    private final MigrationControl control;
    private final OperatorAction action;

    Operator(House house, String name) {
        this.house = house;
        this.scheduler = house.scheduler();
        this.states = new SimulatedMigrationStates(scheduler, house.migration(), house.write(), new Link(scheduler));
        this.action = new OperatorAction(name, "simulated", true);
        this.control = new MigrationControl(
                states,
                states,
                states,
                new SyncReport(
                        house.write(),
                        house.write(),
                        PartialStore.both(house.read(), house.search()),
                        states,
                        _ -> List.of(),
                        ConsumerSettings.PARKED_AT_MOST),
                () -> new Verification.NotVerified("never: there was no full check"),
                new Gates(GateSettings.DEFAULT),
                AppProcess.LEASE,
                _ -> scheduler.await());
    }

    @Override
    public void run() {
        for (var rest = scheduler.upTo(MOST_REST); rest >= 0; rest--) {
            scheduler.await();
        }
        try {
            act();
        } catch (StoreUnavailableException | LeaseLostException again) {
            scheduler.await();
        }
    }

    private void act() {
        var state = states.load();
        if (!state.readStoreAttached()) {
            if (house.world().isCalm() || scheduler.chance(0.5)) {
                refill(state);
            }
        } else if (!house.world().isCalm()) {
            step(state);
        }
    }

    private void step(MigrationState state) {
        if (state.phase() == Phase.SINGLE && scheduler.chance(0.25)) {
            if (made(control.detach(action))) {
                scheduler.count(Fault.DETACH);
            }
        } else if (state.phase() == Phase.SINGLE || (state.phase() != Phase.SEPARATED && scheduler.chance(0.75))) {
            go(state, forward(state.stage()));
        } else {
            go(state, backward(state.stage()));
        }
    }

    private Stage forward(Stage from) {
        return switch (from.phase()) {
            case SINGLE -> Stage.of(Phase.DUAL_WRITE);
            case DUAL_WRITE -> new Stage(Phase.READ_MIGRATION, 1 + scheduler.upTo(100));
            case READ_MIGRATION, SEPARATED ->
                from.readPercent() < 100 && scheduler.chance(0.5)
                        ? new Stage(Phase.READ_MIGRATION, 100)
                        : Stage.of(Phase.SEPARATED);
        };
    }

    private Stage backward(Stage from) {
        return switch (from.phase()) {
            case SINGLE, DUAL_WRITE -> Stage.of(Phase.SINGLE);
            case READ_MIGRATION -> Stage.of(scheduler.chance(0.5) ? Phase.DUAL_WRITE : Phase.SINGLE);
            case SEPARATED -> scheduler.chance(0.7) ? new Stage(Phase.READ_MIGRATION, 100) : Stage.of(Phase.SINGLE);
        };
    }

    private void go(MigrationState from, Stage to) {
        var percent = to.phase() == Phase.READ_MIGRATION ? Integer.valueOf(to.readPercent()) : null;
        if (made(control.step(new TransitionRequest(to.phase(), percent, from.phaseEpoch(), action)))) {
            scheduler.count(to.compareTo(from.stage()) > 0 ? Happening.FLIP_FORWARD : Happening.FLIP_BACKWARD);
        }
    }

    private boolean made(StepResult result) {
        return switch (result) {
            case StepResult.Made _ -> true;
            case StepResult.Conflict() -> {
                scheduler.count(Fault.CONFLICT);
                yield false;
            }
            case StepResult.Illegal _, StepResult.GatesClosed _ -> false;
        };
    }

    /**
     * A resync in one go: what the write store has replaces everything, and the stream goes on from there. It holds the
     * lease of the process that feeds the store: one who has not heard yet that nothing is to be fed would go on from where he was.
     */
    private void refill(MigrationState state) {
        house.read().simulatedLeases().runOut(ReadModel.LEASE);
        var lease = house.read().leases().acquire(ReadModel.LEASE, action.actor(), AppProcess.LEASE);
        if (lease.isEmpty() || states.load().phaseEpoch() != state.phaseEpoch()) {
            return;
        }
        var copy = house.write().snapshot();
        for (var step = scheduler.upTo(MOST_REST); step >= 0; step--) {
            scheduler.await();
        }
        house.read().refill(lease.get(), copy);
        if (states.attach(state, true, action).isPresent()) {
            scheduler.count(Happening.REFILL);
        }
        house.read().leases().release(lease.get());
    }
}
