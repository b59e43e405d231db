package dev.triptych.application.query.routing;

/** A store that answers questions about messages and conversations. */
public enum Store {
    WRITE_STORE,
    READ_STORE
}
