package dev.triptych.application.monitoring.alerts;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.monitoring.lag.SyncReport;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The sources of the facts that alerts are judged by.
 *
 * @param states the migration
 * @param sync the lag of every store, and the transactions that keep events from being published
 * @param incarnation the write database's incarnation
 * @param checks the verification of every store
 * @param resyncs the newest resync
 * @param refused the records of the topic that were refused
 */
public record AlertSources(
        MigrationStates states,
        SyncReport sync,
        IncarnationControl incarnation,
        CheckDataConsistency checks,
        FullDataResync resyncs,
        Supplier<RefusedRecords> refused) {
    /**
     * The facts now.
     *
     * @throws dev.triptych.application.base.store.StoreUnavailableException when the write store does not answer
     */
    AlertFacts factsAt(Instant now, AlertLimits limits) {
        return new AlertFacts(
                now,
                states.load(),
                sync.now(),
                incarnation.present(),
                sync.horizonHolders(limits.transactionAge()),
                checks.verifications(),
                checks.newestWhole(),
                resyncs.newest(1).stream().findFirst(),
                refused.get());
    }
}
