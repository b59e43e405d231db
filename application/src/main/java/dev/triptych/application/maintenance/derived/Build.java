package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.lease.Lease;

/**
 * Fills a new generation of a store from the write store, step by step, and goes on after a crash where the generation says.
 * All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}. For one thread.
 */
public interface Build {
    /** Whether the place of the generation is there. Until it is, only this may be called. */
    boolean prepared();

    /** Whether the generation is complete, as far as the last {@link #step} or a probe of it showed. */
    boolean finished();

    /**
     * Copies the next piece under the lease of the process that feeds the generation, else {@link
     * dev.triptych.application.base.lease.LeaseLostException}. {@link
     * dev.triptych.application.base.store.DataRefusedException} when the store would not take it. After an exception it must
     * {@link #forget}.
     *
     * @return how many rows or documents that was; 0 where a step copies none
     */
    long step(Lease lease);

    /** Begins from what the generation holds at the next step. */
    void forget();
}
