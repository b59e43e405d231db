package dev.triptych.application.monitoring.health;

/** How a component is, or the whole. */
public enum HealthStatus {
    /** As it should be. */
    UP,
    /** It works, and something is to be looked after. Of the whole: every write is taken, and something besides is not right. */
    DEGRADED,
    /** It does not answer. Of the whole: nothing can be written. */
    DOWN
}
