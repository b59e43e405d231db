package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.store.StoreUnavailableException;

/** The shortest query to a store or to the bus: whether it answers at all. */
@FunctionalInterface
public interface StoreProbe {
    /** Returns when it answers; {@link StoreUnavailableException} when it does not. */
    void probe();
}
