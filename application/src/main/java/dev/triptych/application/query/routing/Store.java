package dev.triptych.application.query.routing;

/** A store that answers queries about messages and conversations. */
public enum Store {
    WRITE_STORE,
    READ_STORE
}
