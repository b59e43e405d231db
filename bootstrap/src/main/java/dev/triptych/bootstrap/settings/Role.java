package dev.triptych.bootstrap.settings;

/** What an instance does; by default everything. */
public enum Role {
    /** Answers the public listener. */
    API,
    /** Competes for the relay. */
    RELAY,
    /** Competes for the read store's projection. */
    PROJECT,
    /** Competes for the search store's projection. */
    INDEX
}
