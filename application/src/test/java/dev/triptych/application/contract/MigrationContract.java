package dev.triptych.application.contract;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;

/** What the contracts of where the state of the migration is kept have in common. */
public abstract class MigrationContract extends WriteSideContract {
    protected static final Stage SINGLE = Stage.of(Phase.SINGLE);
    protected static final Stage DUAL_WRITE = Stage.of(Phase.DUAL_WRITE);
    protected static final OperatorAction ACTION = new OperatorAction("ada", "it is time", false);

    /** The state of the migration beside the store of {@link #side}; not begun when a test begins. */
    protected abstract PhasePorts phase();

    /** The state of a move that begins in SINGLE with its read store attached. */
    protected final MigrationState begun() {
        phase().transitions().begin(SINGLE, true);
        return phase().states().load();
    }

    /** The state after the step {@code to}, which nobody is in the way of. */
    protected final MigrationState gone(MigrationState from, Stage to) {
        return phase().transitions().go(from, to, ACTION).orElseThrow();
    }
}
