package dev.triptych.application.port;

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
