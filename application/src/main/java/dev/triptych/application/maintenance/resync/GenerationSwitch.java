package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.migration.MigrationState;
import java.util.Map;
import java.util.Optional;

/** Makes generations current. */
public interface GenerationSwitch {
    /**
     * Makes these generations current, all in one, if the state still has the epoch of {@code from}; stores that are not
     * named keep theirs. The audit is written with it. A switch of the read store attaches it, and every switch invalidates
     * all verifications. Throws {@link StoreUnavailableException}.
     *
     * @param numbers of complete generations, at least one
     * @return the state after the switch; nothing if another change of the state came first, if one of the generations was
     *     dropped or belongs to another incarnation, or while the write database is suspected to have been restored
     */
    Optional<MigrationState> adopt(MigrationState from, Map<StoreName, Integer> numbers, OperatorAction action);
}
