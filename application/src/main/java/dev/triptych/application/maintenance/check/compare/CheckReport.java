package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import java.util.List;
import java.util.Map;

/**
 * What a check came to.
 *
 * @param frontier the write store's newest settled events when it began: what it compared has at least these
 * @param digest over everything compared in the write store, as hexadecimal digits
 * @param stores the counts of each store
 * @param findings the first ones, in order, at most {@link #MAX_FINDINGS}; the counts count all
 * @param complete whether it went through to the end; false when it was cancelled
 */
public record CheckReport(
        Frontier frontier,
        String digest,
        Map<StoreName, StoreCounts> stores,
        List<Finding> findings,
        boolean complete) {
    /** The most findings that a report names. */
    public static final int MAX_FINDINGS = 1_000;

    public CheckReport {
        stores = Map.copyOf(stores);
        findings = List.copyOf(findings);
    }

    /** Whether everything was compared and is alike. */
    public boolean clean() {
        return complete && stores.values().stream().allMatch(StoreCounts::clean);
    }
}
