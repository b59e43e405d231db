package dev.triptych.persistence.table;

/** What the pieces are in which a resync copies a table. */
public enum Span {
    /** Some whole conversations; of all such tables as of one moment. */
    CONVERSATIONS,
    /** Some read markers. */
    MARKERS
}
