package dev.triptych.application.migration.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the migration and steers it. All methods but {@link #after} throw {@link StoreUnavailableException}. */
public final class MigrationControl {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationControl.class);
    private static final int HISTORY = 100;
    private static final Verification UNKNOWN =
            new Verification.NotVerified("unknown: the write store does not answer");
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);

    private final MigrationStates states;
    private final Transitions transitions;
    private final InstanceReports instances;
    private final SyncReport sync;
    private final Supplier<Verification> report;
    private final Gates gates;
    private final Duration lease;
    private final Pause pause;

    /**
     * Shows and changes the migration state.
     *
     * @param instances what the instances have counted
     * @param sync how far the read store is
     * @param report whether a clean report of the read store can be relied on
     * @param lease after which an instance that is gone holds up nobody
     * @param pause between two probes at who is behind
     */
    public MigrationControl(
            MigrationStates states,
            Transitions transitions,
            InstanceReports instances,
            SyncReport sync,
            Supplier<Verification> report,
            Gates gates,
            Duration lease,
            Pause pause) {
        this.states = states;
        this.transitions = transitions;
        this.instances = instances;
        this.sync = sync;
        this.report = report;
        this.gates = gates;
        this.lease = lease;
        this.pause = pause;
    }

    /** Where the migration stands: all that a step needs to know, and no other store is asked for it. */
    public MigrationState state() {
        return states.load();
    }

    /** Everything at a glance; what the read store does not say is unknown. */
    public MigrationStatus status() {
        return status(facts(), transitions.history(HISTORY));
    }

    /** The same after a step that was made: where the write store does not say more, that is what is known, and no error. */
    public MigrationStatus after(StepResult.Made made) {
        try {
            return status();
        } catch (StoreUnavailableException outage) {
            LOG.warn("transition made; the new state could not be read: {}", outage.getMessage());
            return status(new GateFacts(made.state(), made.behind(), null, null, null, UNKNOWN, Map.of()), List.of());
        }
    }

    private MigrationStatus status(GateFacts facts, List<Transition> history) {
        var next = Gates.next(facts.state().stage());
        return new MigrationStatus(
                facts.state(),
                facts.behind(),
                next.orElse(null),
                next.map(to -> gates.of(facts, to)).orElse(List.of()),
                facts.counts(),
                history);
    }

    private GateFacts facts() {
        var state = states.load();
        var read = sync.of(StoreName.READ);
        return new GateFacts(
                state,
                states.behind(),
                read.lagEvents(),
                read.lagSeconds(),
                read.deadLetters(),
                report.get(),
                instances.counts());
    }

    /**
     * Makes a step. It waits until every instance has acknowledged it or lost its lease, which takes no longer than a lease
     * as a rule; the answer says which did neither in twice that time.
     */
    public StepResult step(TransitionRequest request) {
        var state = states.load();
        if (request.expectedEpoch() != null && request.expectedEpoch() != state.phaseEpoch()) {
            return new StepResult.Conflict();
        }
        var to = request.stageFrom(state.stage());
        return switch (state.stage().stepTo(to)) {
            case NONE -> new StepResult.Illegal("The phase is " + to + " already.");
            case TOO_FAR ->
                new StepResult.Illegal("From " + state.stage() + " the next phase is "
                        + state.phase().next().orElseThrow() + "; no phase can be skipped.");
            case FORWARD -> forward(state, to, request.action());
            // What is not passed over need not be audited as if it were.
            case BACKWARD -> go(state, to, unforced(request.action()));
        };
    }

    private static OperatorAction unforced(OperatorAction action) {
        return new OperatorAction(action.actor(), action.reason(), false);
    }

    private StepResult forward(MigrationState state, Stage to, OperatorAction action) {
        var facts = facts();
        if (facts.state().phaseEpoch() != state.phaseEpoch()) {
            return new StepResult.Conflict();
        }
        var all = gates.of(facts, to);
        if (all.stream().anyMatch(gate -> gate.stops(action.forced()))) {
            return new StepResult.GatesClosed(all, action.forced());
        }
        var passedOver = all.stream().anyMatch(gate -> !gate.open());
        return go(state, to, passedOver ? action : unforced(action));
    }

    private StepResult go(MigrationState from, Stage to, OperatorAction action) {
        return transitions.go(from, to, action).<StepResult>map(this::made).orElseGet(StepResult.Conflict::new);
    }

    private StepResult.Made made(MigrationState state) {
        try {
            return new StepResult.Made(state, awaitSettled());
        } catch (StoreUnavailableException outage) {
            LOG.warn("transition made; could not read which instances use it: {}", outage.getMessage());
            return new StepResult.Made(state, List.of(StepResult.Made.UNKNOWN));
        }
    }

    /** Who is behind still. It ends by itself: leases do. The bound is for a write store whose clock runs slow. */
    private List<String> awaitSettled() {
        var attempts = 2 * lease.toMillis() / PROBE_EVERY.toMillis();
        var behind = states.behind();
        for (var attempt = 0; attempt < attempts && !behind.isEmpty(); attempt++) {
            pause.await(PROBE_EVERY);
            behind = states.behind();
        }
        return behind;
    }

    /**
     * Takes the read store out of the migration, which only {@code SINGLE} allows: nothing feeds it until it is resynced. It waits
     * for the instances like a step.
     */
    public StepResult detach(OperatorAction action) {
        var state = states.load();
        if (state.phase() != Phase.SINGLE) {
            return new StepResult.Illegal(
                    "The read store is in use in " + state.stage() + "; go back to SINGLE first.");
        }
        if (!state.readStoreAttached()) {
            return new StepResult.Illegal("The read store is detached already.");
        }
        var behind = states.behind();
        if (!behind.isEmpty()) {
            return new StepResult.Illegal(behind.size()
                    + " instance(s) may still use the read store; wait until the transition back has finished.");
        }
        return transitions
                .attach(state, false, action)
                .<StepResult>map(this::made)
                .orElseGet(StepResult.Conflict::new);
    }
}
