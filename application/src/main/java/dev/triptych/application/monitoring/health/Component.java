package dev.triptych.application.monitoring.health;

/** What is looked at, in the order in which it is shown. */
public enum Component {
    /** Takes every write; without it nothing works. */
    WRITE_DATABASE("The write database"),
    /** Answers queries from {@code READ_MIGRATION} on. */
    READ_DATABASE("The read database"),
    /** Answers searches, in every phase. */
    SEARCH("The search store"),
    /** Carries events to the other stores. */
    EVENT_BUS("The event bus"),
    /** Whether events reach the stores, all of them and in time. */
    SYNC("The lag of the stores"),
    /** Whether the stores were found alike. */
    CONSISTENCY("The verification of the stores");

    private final String words;

    Component(String words) {
        this.words = words;
    }

    /** The component as people call it, at the beginning of a sentence. */
    public String words() {
        return words;
    }
}
