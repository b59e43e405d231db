package dev.triptych.application.monitoring.alerts;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.WholeChecks;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.monitoring.lag.HorizonHolder;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.domain.migration.MigrationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What alerts are judged by.
 *
 * @param now when the facts were read
 * @param state where the migration stands
 * @param sync how far the stores are
 * @param incarnation which incarnation the write database is in
 * @param holders who holds back what could be published, for longer than allowed
 * @param verifications whether a clean report counts, of each store
 * @param wholeChecks what the newest checks of everything found
 * @param newestResync the newest resync, whatever became of it
 * @param refused the records of the event topic that this instance has refused
 */
public record AlertFacts(
        Instant now,
        MigrationState state,
        SyncStatus sync,
        Incarnation incarnation,
        List<HorizonHolder> holders,
        Map<StoreName, Verification> verifications,
        WholeChecks wholeChecks,
        Optional<ResyncStatus> newestResync,
        RefusedRecords refused) {}
