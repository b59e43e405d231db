package dev.triptych.bootstrap.settings;

/** Where the move begins. */
public enum Phase {
    SINGLE,
    DUAL_WRITE,
    READ_MIGRATION,
    SEPARATED
}
