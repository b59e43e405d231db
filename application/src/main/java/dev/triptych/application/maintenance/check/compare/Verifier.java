package dev.triptych.application.maintenance.check.compare;

/** Compares stores with the write store while people go on. */
public interface Verifier {
    /**
     * Goes through what the scope names; blocks for as long as that takes. A store that does not answer ends it with {@link
     * dev.triptych.application.base.store.StoreUnavailableException}: the caller begins again from the beginning.
     */
    CheckReport verify(CheckScope scope, CheckMonitor monitor);
}
