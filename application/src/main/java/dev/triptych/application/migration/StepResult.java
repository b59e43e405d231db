package dev.triptych.application.migration;

import dev.triptych.domain.migration.MigrationState;
import java.util.List;

/** What became of a step. */
public sealed interface StepResult {
    /**
     * It was made, and every instance acts by it, or has lost its lease.
     *
     * @param state where the move stands now
     */
    record Made(MigrationState state) implements StepResult {}

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

    /** Somebody else was first; look again. */
    record Conflict() implements StepResult {}
}
