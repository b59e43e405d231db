package dev.triptych.application.simulation;

/** What goes wrong in a simulation; each is counted, and none may stay at zero over all seeds. */
enum Fault {
    CRASH_CLIENT,
    CRASH_RELAY,
    CRASH_READ_PROJECTION,
    CRASH_SEARCH_PROJECTION,
    DUPLICATE_RECORD,
    REORDERED_RECORDS,
    REDELIVERY,
    DROPPED_RECORD,
    LOST_TOPIC,
    PARTIAL_PUBLISH,
    LEASE_TAKEN_OVER,
    STORE_OUTAGE,
    REPEATED_SEND
}
