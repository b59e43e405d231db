package dev.triptych.application.base.store;

import dev.triptych.domain.migration.MigrationState;
import java.util.OptionalInt;

/** A store that the stream feeds, and that can be rebuilt from the write store. */
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

    /** Its current generation; nothing while it has none. */
    public OptionalInt current(MigrationState state) {
        return state.generation(name());
    }

    /** Whether this generation of it is current. */
    public boolean isCurrent(MigrationState state, int number) {
        var current = current(state);
        return current.isPresent() && current.getAsInt() == number;
    }
}
