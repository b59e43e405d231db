package dev.triptych.application.base.work;

/** What became of cancelling work that instances do for long, such as a check or a resync. */
public enum Cancellation {
    /** It stops after the piece that it is at; what it has done counts for nothing. */
    CANCELLED,
    /** It was over already. */
    NOT_RUNNING,
    /** There is no such work. */
    UNKNOWN
}
