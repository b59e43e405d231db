package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Count;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know of the migration.
 *
 * @param state where it stands
 * @param behind instances that do not act by it yet
 * @param next the step forward that the gates are for; absent at the end
 * @param gates its gates
 * @param counts what all instances counted since the state has its epoch
 * @param history the newest steps first
 */
public record MigrationStatus(
        MigrationState state,
        List<String> behind,
        @Nullable Stage next,
        List<Gate> gates,
        Map<Count, Long> counts,
        List<Transition> history) {

    /** How often that was counted. */
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Queries that were sent to both stores, with any outcome. */
    public long compared() {
        return count(Count.SHADOW_MATCHED) + count(Count.SHADOW_MISMATCHED) + count(Count.SHADOW_LAGGING);
    }
}
