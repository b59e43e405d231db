package dev.triptych.application.base.work;

/** How a worker's round went. */
public enum Round {
    /** There may be more to do at once. */
    BUSY,
    /** There was nothing to do. */
    IDLE,
    /** Another instance does this work now. */
    STANDBY
}
