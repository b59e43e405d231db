package dev.triptych.application.check;

/** How far a check is. */
public enum CheckState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
