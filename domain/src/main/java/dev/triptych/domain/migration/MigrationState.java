package dev.triptych.domain.migration;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the migration stands.
 *
 * @param stage phase and percentage
 * @param phaseEpoch one more with every change of this state
 * @param since when it became so
 * @param readStoreAttached whether the read store is fed; one that is not is out of the migration until a resync attaches it
 * @param generations the current generation of each store, from 1, by the store's name; a store without one is detached
 */
public record MigrationState(
        Stage stage, long phaseEpoch, Instant since, boolean readStoreAttached, Map<String, Integer> generations) {
    public MigrationState {
        generations = Map.copyOf(generations);
    }

    /** The phase. */
    public Phase phase() {
        return stage.phase();
    }

    /** The current generation of a store; nothing if the store has none. */
    public OptionalInt generation(String store) {
        var number = generations.get(store);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
