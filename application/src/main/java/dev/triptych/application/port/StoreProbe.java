package dev.triptych.application.port;

/** The shortest question to a store or to the bus: whether it answers at all. */
@FunctionalInterface
public interface StoreProbe {
    /** Returns when it answers; {@link StoreUnavailableException} when it does not. */
    void look();
}
