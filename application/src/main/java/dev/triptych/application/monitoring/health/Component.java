package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.store.StoreName;

/**
 * What is probed.
 *
 * @param name as the API calls it
 * @param words the component as people call it, at the beginning of a sentence
 */
public record Component(String name, String words) {
    /** Takes every write; without it nothing works. */
    public static final Component WRITE_DATABASE = new Component("writeDatabase", "The write database");

    /** Answers queries from {@code READ_MIGRATION} on. */
    public static final Component READ_DATABASE = new Component("readDatabase", "The read database");

    /** Answers searches, in every phase. */
    public static final Component SEARCH = new Component("search", "The search store");

    /** Carries events to the other stores. */
    public static final Component EVENT_BUS = new Component("eventBus", "The event bus");

    /** Whether events reach the stores, all of them and in time. */
    public static final Component SYNC = new Component("sync", "The lag of the stores");

    /** Whether the stores were found alike. */
    public static final Component CONSISTENCY = new Component("consistency", "The verification of the stores");

    /** A derived store, by its own name; {@link IllegalArgumentException} if another component has that name. */
    public static Component of(StoreName store) {
        if (store.text().equals(SYNC.name()) || store.text().equals(CONSISTENCY.name())) {
            throw new IllegalArgumentException("no store can have the name " + store.text() + ": health uses it");
        }
        return new Component(store.text(), "The " + store.text() + " store");
    }
}
