package dev.triptych.application.resync;

/** What became of cancelling a resync. */
public enum Cancellation {
    /** It stops within one step. What it has copied counts for nothing. */
    CANCELLED,
    /** It was over already. */
    NOT_RUNNING,
    /** There is no such resync. */
    UNKNOWN
}
