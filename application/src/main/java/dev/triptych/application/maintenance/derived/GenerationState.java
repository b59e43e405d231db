package dev.triptych.application.maintenance.derived;

/** How far a generation of a store is. Which of those that are built answers is the migration's state to say. */
public enum GenerationState {
    /** A resync fills it; nobody reads it. */
    BUILDING,
    /** It is complete, and is fed until it is dropped. */
    BUILT,
    /** It is gone, or about to be: nobody feeds it. */
    DROPPED
}
