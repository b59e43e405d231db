package dev.triptych.application.port;

/** How far a resync has come; only one is ever {@link #RUNNING}. */
public enum ResyncState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
