package dev.triptych.domain.migration;

import java.time.Instant;

/**
 * Where the move stands.
 *
 * @param stage phase and percentage
 * @param phaseEpoch one more with every change of this state
 * @param since when it became so
 * @param readStoreAttached whether the read store is fed; one that is not is out of the move until a resync attaches it
 * @param readGeneration which generation of the read store answers, from 1
 * @param searchGeneration which generation of the search store answers, from 1
 */
public record MigrationState(
        Stage stage,
        long phaseEpoch,
        Instant since,
        boolean readStoreAttached,
        int readGeneration,
        int searchGeneration) {
    /** With the first generations. */
    public MigrationState(Stage stage, long phaseEpoch, Instant since, boolean readStoreAttached) {
        this(stage, phaseEpoch, since, readStoreAttached, 1, 1);
    }

    /** The phase. */
    public Phase phase() {
        return stage.phase();
    }
}
