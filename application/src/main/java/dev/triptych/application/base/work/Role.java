package dev.triptych.application.base.work;

import java.util.Collections;
import java.util.Set;

/** What an instance does; by default everything. */
public enum Role {
    /** Answers the public listener. */
    API,
    /** Competes for the relay. */
    RELAY,
    /** Competes for the read store's projection. */
    PROJECT,
    /** Competes for the search store's projection. */
    INDEX,
    /** Competes for the projections of the stores that are installed besides these two. */
    FEED;

    /** Whether an instance with the roles {@code given} does what needs one of {@code wanted}. What needs none, all do. */
    public static boolean suffice(Set<Role> given, Set<Role> wanted) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, given);
    }
}
