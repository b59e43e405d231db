package dev.triptych.application.maintenance.resync;

/** What a resync does now, in this order. */
public enum ResyncStage {
    COPYING,
    INDEXING,
    /** The stream brings what has happened since the copy began. */
    CATCHING_UP,
    VERIFYING,
    /** It is clean, and becomes the one that answers. */
    SWITCHING
}
