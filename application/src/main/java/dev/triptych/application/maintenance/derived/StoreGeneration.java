package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.log.StoreProgress;

/** One generation of a {@link DerivedStore}, and what can be done with it. */
public interface StoreGeneration {
    /** How far it is; whoever asks is told in time that the store does not answer. */
    StoreProgress progress();

    /** What it has parked. */
    ParkedEvents parked();

    /** Mends it. */
    Repair repair();

    /** What the events say that it has parked. */
    ParkedTexts parkedTexts();

    /** Which version of a message it holds; whoever asks is told in time that the store does not answer. */
    StoredVersions versions();
}
