package dev.triptych.application.query.routing;

import dev.triptych.application.base.counters.Count;

/** Why the write store answered instead of the read store. */
public enum FallbackReason {
    ERROR(Count.FALLBACK_ERROR),
    TIMEOUT(Count.FALLBACK_TIMEOUT),
    CIRCUIT_OPEN(Count.FALLBACK_CIRCUIT_OPEN),
    TOO_OLD(Count.FALLBACK_TOO_OLD),
    PARKED(Count.FALLBACK_PARKED),
    MISSING(Count.FALLBACK_MISSING),
    END_UNKNOWN(Count.FALLBACK_END_UNKNOWN),
    TOKEN_UNMET(Count.FALLBACK_TOKEN_UNMET),
    PHASE_UNKNOWN(Count.FALLBACK_PHASE_UNKNOWN);

    private final Count count;

    FallbackReason(Count count) {
        this.count = count;
    }

    /** What is counted up. */
    public Count count() {
        return count;
    }
}
