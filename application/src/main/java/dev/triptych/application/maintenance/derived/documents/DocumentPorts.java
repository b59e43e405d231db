package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;

/** What an adapter serves of one generation of a store of documents. Asking for a port costs nothing. */
public interface DocumentPorts {
    /** How far it is. */
    StoreProgress watchedIndex();

    /** Where a message is. */
    StoredVersions traced();

    /** What parked events say. */
    ParkedTexts parkedTexts();
}
