package dev.triptych.application.maintenance.check;

/** How far a check is. */
public enum CheckState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
