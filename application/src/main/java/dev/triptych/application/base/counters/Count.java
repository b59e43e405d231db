package dev.triptych.application.base.counters;

/** What an instance counts about the migration since the {@code phaseEpoch} that it acts by. */
public enum Count {
    /** Both stores gave the same answer. */
    SHADOW_MATCHED,
    /** They did not, though the read store was past what the write store had. */
    SHADOW_MISMATCHED,
    /** They did not, and the read store was not that far yet. */
    SHADOW_LAGGING,
    /** Comparisons that were left out: too many waited, or a store did not answer. */
    SHADOW_SKIPPED,
    /** Queries that the read store answered. */
    READ_STORE_ANSWERS,
    /** Queries on which the read store failed or took too long. */
    READ_STORE_FAILURES,
    /** The write store stepped in: the read store failed. */
    FALLBACK_ERROR,
    /** The write store stepped in: the read store took too long. */
    FALLBACK_TIMEOUT,
    /** The write store stepped in: the read store had failed too often to be asked. */
    FALLBACK_CIRCUIT_OPEN,
    /** The write store stepped in: the read store was too far behind. */
    FALLBACK_TOO_OLD,
    /** The write store stepped in: an event of the conversation is parked. */
    FALLBACK_PARKED,
    /** The write store stepped in: the read store did not have it. */
    FALLBACK_MISSING,
    /** The write store stepped in: a list ended where that could not be known. */
    FALLBACK_END_UNKNOWN,
    /** The write store stepped in: a token was not met in time. */
    FALLBACK_TOKEN_UNMET,
    /** The write store stepped in: this instance did not know the phase for certain. */
    FALLBACK_PHASE_UNKNOWN,
    /** Dual writes that the read store took. */
    DUAL_WRITES,
    /** Dual writes that gave up at a gap or a parked stream: the stream brings them. */
    DUAL_WRITES_LEFT,
    /** Dual writes that failed, took too long or were not tried: the stream brings them. */
    DUAL_WRITES_FAILED
}
