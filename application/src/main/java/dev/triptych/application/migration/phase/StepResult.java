package dev.triptych.application.migration.phase;

import dev.triptych.domain.migration.MigrationState;
import java.util.List;

/** What became of a step. */
public sealed interface StepResult {
    /**
     * It was made. Every instance acts by it, or has lost its lease, where {@code behind} is empty.
     *
     * @param state where the migration stands now
     * @param behind instances that did not act by it when the wait for them was over; {@link #UNKNOWN} alone when the write
     *     store did not say
     */
    record Made(MigrationState state, List<String> behind) implements StepResult {
        /** Replaces the instances when they are not known. */
        public static final String UNKNOWN = "unknown";
    }

    /**
     * Some gates are closed.
     *
     * @param gates all of the step's gates
     * @param forced whether it was to be forced: then what is closed cannot be
     */
    record GatesClosed(List<Gate> gates, boolean forced) implements StepResult {}

    /**
     * There is no such step from here.
     *
     * @param why in words for the operator
     */
    record Illegal(String why) implements StepResult {}

    /** Another operator was first; read the state again. */
    record Conflict() implements StepResult {}
}
