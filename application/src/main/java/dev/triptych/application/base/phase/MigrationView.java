package dev.triptych.application.base.phase;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Instant;
import java.util.Map;

/**
 * What an instance acts by.
 *
 * @param trusted whether it holds a lease on the state's {@code phaseEpoch}; without one it must not use the read store
 * @param state where the migration stands, as far as the instance knows
 * @param incarnation of the write database, 0 when it is not known yet
 * @param critical what a read store must have in any case: for each shard the newest event that removed a member or
 *     deleted a message
 * @param fresh what a read store has that is not too old: what was committed that long ago
 */
public record MigrationView(boolean trusted, MigrationState state, int incarnation, Frontier critical, Frontier fresh) {
    /** Before the first snapshot. */
    public static final MigrationView UNKNOWN = new MigrationView(
            false,
            new MigrationState(Stage.of(Phase.SINGLE), 0, Instant.EPOCH, false, Map.of()),
            0,
            Frontier.NONE,
            Frontier.NONE);

    /** The same, no longer to be trusted. */
    public MigrationView doubted() {
        return new MigrationView(false, state, incarnation, critical, fresh);
    }
}
