package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;

/** What an adapter serves of one generation of a store of views. Asking for a port costs nothing. */
public interface ViewPorts {
    /** The lease of the instance that feeds it, kept in the generation itself. */
    Leases leases();

    /** What the projection feeds. */
    ReadModel readModel();

    /** Its frontier, for callers that need a prompt failure if the store does not answer. */
    StoreProgress watchedReadModel();

    /** What it has parked. */
    ParkedEvents parkedEvents();

    /** What repairs single conversations. */
    ReadModelRepair repair();

    /** The version of a message, for callers that need a prompt failure if the store does not answer. */
    StoredVersions storedVersions();

    /** What a check compares. */
    ReadSide compared();

    /** What parked events say. */
    ParkedTexts parkedTexts();
}
