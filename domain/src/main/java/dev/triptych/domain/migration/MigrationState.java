package dev.triptych.domain.migration;

import java.time.Instant;

/**
 * Where the move stands.
 *
 * @param stage phase and percentage
 * @param phaseEpoch one more with every change of this state
 * @param since when it became so
 * @param readStoreAttached whether the read store is fed; one that is not is out of the move until a resync attaches it
 */
public record MigrationState(Stage stage, long phaseEpoch, Instant since, boolean readStoreAttached) {
    /** The phase. */
    public Phase phase() {
        return stage.phase();
    }
}
