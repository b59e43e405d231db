package dev.triptych.application.base.work;

import java.util.function.Consumer;

/** A step of {@code migrate}: brings one store, or the event bus, to what this version needs. Running it again changes nothing. */
public interface Preparation {
    /** Whether it needs the two databases only. Such steps are made before all others, which read what they have made. */
    boolean ofDatabase();

    /**
     * Makes the step; {@link dev.triptych.application.base.store.StoreUnavailableException}.
     *
     * @param report takes what was done, one line per call
     */
    void run(Consumer<String> report);
}
