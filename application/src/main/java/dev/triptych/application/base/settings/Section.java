package dev.triptych.application.base.settings;

/** Where the page lists a setting; in the order of the page. */
public enum Section {
    /** The stores and the event bus. */
    STORES("Stores"),
    /** The HTTP listeners. */
    LISTENERS("Listeners"),
    /** Limits of memberships. */
    MEMBERSHIPS("Memberships"),
    /** Limits of what callers may cost. */
    BOUNDS("Limits"),
    /** Which tokens are accepted. */
    TOKENS("Tokens"),
    /** The roles of an instance. */
    WORK("Roles"),
    /** Migration, dual writes, resyncs and checks. */
    MOVE("Migration and checks"),
    /** Parked events. */
    RECOVERY("Parked events"),
    /** Logs and traces. */
    OBSERVING("Logs and traces");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The heading on the page. */
    public String title() {
        return title;
    }
}
