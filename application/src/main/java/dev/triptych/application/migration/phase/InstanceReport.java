package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Count;
import java.util.Map;

/**
 * What an instance says about itself.
 *
 * @param instance which one, unique to its process
 * @param phaseEpoch the epoch that it acts by
 * @param counts what it has counted since it acts by it; absent means 0
 */
public record InstanceReport(String instance, long phaseEpoch, Map<Count, Long> counts) {
    public InstanceReport {
        counts = Map.copyOf(counts);
    }
}
