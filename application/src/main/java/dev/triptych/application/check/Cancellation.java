package dev.triptych.application.check;

/** What became of cancelling a check. */
public enum Cancellation {
    /** It stops after the piece that it is at. */
    CANCELLED,
    /** It was over already. */
    NOT_RUNNING,
    /** There is no such check. */
    UNKNOWN
}
