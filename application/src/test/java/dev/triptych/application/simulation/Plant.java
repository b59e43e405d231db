package dev.triptych.application.simulation;

/** A bug planted on purpose: the simulation must notice each. */
enum Plant {
    NONE,
    /** The write store does not look whether a message was sent before. */
    SKIP_DUPLICATE_CHECK,
    /** The read store's frontier is durable before its rows are. */
    CHECKPOINT_EARLY,
    /** The search store loses a document now and then, and says that it took it. */
    DROP_ONE,
    /** What the consumer was given is taken for all there is: nobody compares predecessors. */
    TRUST_THE_GROUP_OFFSET,
    /** A dual write that failed is undone: its message is deleted from the write store. */
    COMPENSATING_DELETE,
    /** A dual write goes ahead over a gap. */
    DUAL_WRITE_OVER_A_GAP,
    /** An instance goes on by the phase that it knows after its lease ran out. */
    TRUST_A_STALE_PHASE,
    /** Nobody looks whether the read store has what a token names. */
    IGNORE_TOKENS,
    /** Nobody looks whether the read store has the newest removal or deletion. */
    FORGET_CRITICAL,
    /** A shadow comparison takes a row that the read store does not have for a match. */
    COUNT_MISSING_AS_MATCH
}
