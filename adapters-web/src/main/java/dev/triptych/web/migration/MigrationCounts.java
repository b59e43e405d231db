package dev.triptych.web.migration;

import dev.triptych.application.port.Count;
import java.util.Map;

/**
 * What all instances counted since the last step, as it goes out.
 *
 * @param shadow comparisons, by verdict
 * @param fallbacks how often the write store stepped in for the read store, by reason
 * @param dualWrites writes to the read store in the same request
 */
record MigrationCounts(Shadow shadow, Fallbacks fallbacks, DualWrites dualWrites) {

    record Shadow(long compared, long matched, long mismatched, long lagging) {}

    record Fallbacks(
            long error,
            long timeout,
            long circuitOpen,
            long tooOld,
            long parked,
            long missing,
            long endUnknown,
            long tokenUnmet,
            long phaseUnknown) {}

    record DualWrites(long written, long leftToTheStream, long failed) {}

    static MigrationCounts of(Map<Count, Long> counts) {
        return new MigrationCounts(
                shadow(counts),
                new Fallbacks(
                        of(counts, Count.FALLBACK_ERROR),
                        of(counts, Count.FALLBACK_TIMEOUT),
                        of(counts, Count.FALLBACK_CIRCUIT_OPEN),
                        of(counts, Count.FALLBACK_TOO_OLD),
                        of(counts, Count.FALLBACK_PARKED),
                        of(counts, Count.FALLBACK_MISSING),
                        of(counts, Count.FALLBACK_END_UNKNOWN),
                        of(counts, Count.FALLBACK_TOKEN_UNMET),
                        of(counts, Count.FALLBACK_PHASE_UNKNOWN)),
                new DualWrites(
                        of(counts, Count.DUAL_WRITES),
                        of(counts, Count.DUAL_WRITES_LEFT),
                        of(counts, Count.DUAL_WRITES_FAILED)));
    }

    private static Shadow shadow(Map<Count, Long> counts) {
        var matched = of(counts, Count.SHADOW_MATCHED);
        var mismatched = of(counts, Count.SHADOW_MISMATCHED);
        var lagging = of(counts, Count.SHADOW_LAGGING);
        return new Shadow(matched + mismatched + lagging, matched, mismatched, lagging);
    }

    private static long of(Map<Count, Long> counts, Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
