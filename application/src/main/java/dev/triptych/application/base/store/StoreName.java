package dev.triptych.application.base.store;

import dev.triptych.domain.migration.MigrationState;

/** A store that the stream feeds, and that can be built anew from the write store. */
public enum StoreName {
    READ("the read store"),
    SEARCH("the search store");

    private final String words;

    StoreName(String words) {
        this.words = words;
    }

    /** The store as people call it. */
    public String words() {
        return words;
    }

    /** Which of its generations answers. */
    public int live(MigrationState state) {
        return switch (this) {
            case READ -> state.readGeneration();
            case SEARCH -> state.searchGeneration();
        };
    }
}
