package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;

/**
 * The generations of the stores that are rebuilt, kept in the write store beside the pointers to those that answer ({@link
 * dev.triptych.domain.migration.MigrationState}). All methods throw {@link StoreUnavailableException}.
 */
public interface Generations {
    /** Those that are not dropped, by store and number. */
    List<Generation> present();

    /** Begins the next one of a store, of the present incarnation; the same one when it is asked for again. */
    Generation begin(StoreName store, ResyncId by);

    /** Says that it is complete; false when it was dropped meanwhile. */
    boolean built(StoreName store, int number);

    /** Says that nobody may feed it any more; false, and nothing is changed, when it is the one that answers. */
    boolean drop(StoreName store, int number);
}
