package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.WholeChecks;
import java.util.Map;

/**
 * What is known of whether the stores agree.
 *
 * @param verifications whether a clean report counts, of each store
 * @param wholeChecks what the newest checks of everything found
 */
public record ConsistencyFacts(Map<StoreName, Verification> verifications, WholeChecks wholeChecks) {
    public ConsistencyFacts {
        verifications = Map.copyOf(verifications);
    }

    /** What is written down; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public static ConsistencyFacts of(CheckDataConsistency checks) {
        return new ConsistencyFacts(checks.verifications(), checks.newestWhole());
    }
}
