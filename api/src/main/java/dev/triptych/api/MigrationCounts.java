package dev.triptych.api;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.migration.phase.MigrationStatus;

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

    static MigrationCounts of(MigrationStatus status) {
        return new MigrationCounts(
                new Shadow(
                        status.compared(),
                        status.count(Count.SHADOW_MATCHED),
                        status.count(Count.SHADOW_MISMATCHED),
                        status.count(Count.SHADOW_LAGGING)),
                new Fallbacks(
                        status.count(Count.FALLBACK_ERROR),
                        status.count(Count.FALLBACK_TIMEOUT),
                        status.count(Count.FALLBACK_CIRCUIT_OPEN),
                        status.count(Count.FALLBACK_TOO_OLD),
                        status.count(Count.FALLBACK_PARKED),
                        status.count(Count.FALLBACK_MISSING),
                        status.count(Count.FALLBACK_END_UNKNOWN),
                        status.count(Count.FALLBACK_TOKEN_UNMET),
                        status.count(Count.FALLBACK_PHASE_UNKNOWN)),
                new DualWrites(
                        status.count(Count.DUAL_WRITES),
                        status.count(Count.DUAL_WRITES_LEFT),
                        status.count(Count.DUAL_WRITES_FAILED)));
    }
}
