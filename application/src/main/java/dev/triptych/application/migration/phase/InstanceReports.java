package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;

/** Instances' leases on the phase epoch, and their counters. All methods throw {@link StoreUnavailableException}. */
public interface InstanceReports {
    /**
     * Takes or renews an instance's lease on the epoch that it acts by, which is its acknowledgement. A transition waits for
     * the instance until {@code ttl} after this call, or until its next report.
     */
    void report(InstanceReport report, Duration ttl);

    /** Ends the instance's lease; its counters stay. */
    void leave(String instance);

    /** The sums of all instances' counters since the state has its epoch. */
    Map<Count, Long> counts();
}
