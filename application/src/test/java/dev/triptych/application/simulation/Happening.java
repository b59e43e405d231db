package dev.triptych.application.simulation;

/** What is tried in a simulation besides what goes wrong; none may stay at zero over all seeds. */
enum Happening {
    FLIP_FORWARD,
    FLIP_BACKWARD,
    REFILL,
    DUAL_WRITE,
    READ_BY_WRITE_STORE,
    READ_BY_READ_STORE,
    TOKEN_READ_BY_WRITE_STORE,
    TOKEN_READ_BY_READ_STORE,
    STRONG_READ,
    HIDDEN_EVERYWHERE,
    HIDING_UNCONFIRMED,
    SHADOW_MATCHED,
    SHADOW_LAGGING,
    /** Only where something was hidden on purpose. */
    SHADOW_MISMATCHED
}
