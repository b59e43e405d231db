package dev.triptych.application.port;

/** What a resync fills anew from the write store. */
public enum ResyncTarget {
    /** The read store. */
    READ,
    /** The search store. */
    SEARCH,
    /** Both. */
    ALL
}
