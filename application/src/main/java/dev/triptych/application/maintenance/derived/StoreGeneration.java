package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.maintenance.check.compare.StoreComparison;

/** One generation of a {@link DerivedStore}, and what can be done with it. */
public interface StoreGeneration {
    /** Its frontier. A store that does not answer is reported in time. */
    StoreProgress progress();

    /** Who feeds it; kept in the generation itself. */
    Leases leases();

    /** What puts events into it. For the one that feeds it. */
    Applier applier();

    /** What fills it for a resync. For the one that feeds it. */
    Build build(ResyncId by);

    /** What it has parked. */
    ParkedEvents parked();

    /** Repairs it. */
    Repair repair();

    /** How checks compare it with the write store. */
    StoreComparison comparison();

    /** What the events say that it has parked. */
    ParkedTexts parkedTexts();

    /** The version of a message that it holds. A store that does not answer is reported in time. */
    StoredVersions versions();
}
