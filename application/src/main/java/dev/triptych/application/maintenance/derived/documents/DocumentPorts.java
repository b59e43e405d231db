package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;

/** What an adapter serves of one generation of a store of documents. Asking for a port costs nothing. */
public interface DocumentPorts {
    /** The lease of the instance that feeds it, kept in the generation itself. */
    Leases leases();

    /** The documents, for any number of threads that feed nothing. */
    SearchIndex index();

    /** The documents, for the one that feeds them. */
    SearchIndex fed();

    /** What the copy of a new generation fills. For one thread. */
    SearchBuildTarget buildTarget();

    /** What it has parked. */
    ParkedSearchEvents parkedEvents();

    /**
     * What copies a conversation into it.
     *
     * @param pause while the server forgets what was wrong
     */
    SearchRepair repair(Pause pause);

    /** Where a message is. */
    StoredVersions storedVersions();

    /** What a check compares. Each read of its frontier also asks the projection in this process to refresh now. */
    SearchSide compared();

    /** What parked events say. */
    ParkedTexts parkedTexts();
}
