package dev.triptych.application.maintenance.resync;

import dev.triptych.domain.migration.MigrationState;

/** What became of making another generation the one that answers. */
public sealed interface SwitchResult {
    /**
     * It is the one, for each instance once it acknowledges the step.
     *
     * @param state what it is now
     */
    record Switched(MigrationState state) implements SwitchResult {}

    /** It was the one already. */
    record AlreadyLive() implements SwitchResult {}

    /**
     * It cannot be.
     *
     * @param why in words for the operator
     */
    record Refused(String why) implements SwitchResult {}
}
