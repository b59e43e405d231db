package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.domain.migration.MigrationState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gates are judged by.
 *
 * @param state where the migration stands
 * @param behind instances that do not act by it yet
 * @param lagEvents committed events that the read store does not have; absent when that cannot be had
 * @param lagSeconds how long the oldest of them has been waiting
 * @param parked events parked in the read store; absent as well
 * @param report whether a clean report of the read store can be relied on
 * @param counts what all instances counted since the state has its epoch
 */
public record GateFacts(
        MigrationState state,
        List<String> behind,
        @Nullable Long lagEvents,
        @Nullable Double lagSeconds,
        @Nullable Long parked,
        Verification report,
        Map<Count, Long> counts) {

    long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
