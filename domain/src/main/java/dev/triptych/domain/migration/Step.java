package dev.triptych.domain.migration;

/** What going from one stage to another is. */
public enum Step {
    /** To the next phase, or to a higher percentage: allowed once its gates are open. */
    FORWARD,
    /** To an earlier phase or a lower percentage: always allowed, at once. */
    BACKWARD,
    /** Forward over a phase: never allowed. */
    TOO_FAR,
    /** Nowhere. */
    NONE
}
