package dev.triptych.bootstrap.outage;

/** What can happen to the read database. */
public enum Outage {
    /** Connections stay open and are still taken, and nothing answers. */
    STOPPED,
    /** Every answer takes half a second more. */
    SLOW,
    /** Connections are cut and refused. */
    GONE
}
