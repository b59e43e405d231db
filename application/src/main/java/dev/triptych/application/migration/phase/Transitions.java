package dev.triptych.application.migration.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.Optional;

/** Changes the state of the migration, and keeps its history. All methods throw {@link StoreUnavailableException}. */
public interface Transitions {
    /**
     * Begins the migration unless it was begun before.
     *
     * @param attached whether the read store is fed from the beginning
     * @return whether it was begun now
     */
    boolean begin(Stage first, boolean attached);

    /**
     * Changes to {@code to} if the state still has the epoch of {@code from}: of several attempts at once one succeeds, and
     * the others return nothing. History and audit are written with it. A forced transition invalidates all verifications.
     */
    Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction action);

    /** Attaches or detaches the read store under the same condition, and writes the audit with it. */
    Optional<MigrationState> attach(MigrationState from, boolean attached, OperatorAction action);

    /** The newest transitions first. */
    List<Transition> history(int limit);
}
