package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.StoreUnavailableException;

/**
 * What makes a clean report worthless: each such event raises one number, and a report counts only while the number is what
 * it was when the check began. All methods throw {@link StoreUnavailableException}.
 */
public interface VerificationEpoch {
    /** The number now, from 1. */
    long epoch();

    /** What raised it last, in words. */
    String because();

    /**
     * Invalidates every check, those of checks that run included. Called before the operator action that it is for, so that no report
     * outlives it.
     *
     * @param because such as {@code recovered event …}; at most 200 characters are kept
     */
    void invalidate(String because);
}
