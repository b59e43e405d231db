package dev.triptych.application.simulation;

/** What goes wrong in a simulation; each is counted, and none may stay at zero over all seeds. */
enum Fault {
    CRASH_CLIENT,
    CRASH_READER,
    CRASH_APP,
    CRASH_OPERATOR,
    CRASH_DUAL_WRITE,
    CRASH_COMPARISON,
    CRASH_RELAY,
    CRASH_READ_PROJECTION,
    CRASH_SEARCH_PROJECTION,
    DUPLICATE_RECORD,
    REORDERED_RECORDS,
    REDELIVERY,
    DROPPED_RECORD,
    LOST_TOPIC,
    PARTIAL_PUBLISH,
    LEASE_TAKEN_OVER,
    STORE_OUTAGE,
    READ_STORE_GONE,
    MIGRATION_STATE_OUTAGE,
    REPEATED_SEND,
    LATE_DUAL_WRITE,
    DUAL_WRITE_OUTAGE,
    LOST_DUAL_WRITE_ANSWER,
    DUAL_WRITE_GAP,
    /** An instance is cut off from the write store for longer than its lease. */
    STALE_INSTANCE,
    DETACH,
    /** Two operators at once: one of them gets nothing. */
    CONFLICT,
    SLOW_READ,
    /** The second read host stands still. */
    LAGGING_REPLICA,
    /** The write store answers where the read store was asked first. */
    READ_FALLBACK,
    /** Nobody answers: in {@code SEPARATED}, or cut off. */
    READ_REFUSED
}
