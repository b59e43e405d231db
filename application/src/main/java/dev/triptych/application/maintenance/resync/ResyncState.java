package dev.triptych.application.maintenance.resync;

/** How far a resync has come; only one is ever {@link #RUNNING}. */
public enum ResyncState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
