package dev.triptych.application.operations;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.location.LocateMessage;

/**
 * The operators' use cases. Making them connects to no store; each connects when it is first asked.
 *
 * @param migration shows the migration and makes its transitions
 * @param resyncs builds new generations of stores, and chooses the current one
 * @param checks compares the stores with the write store
 * @param parkedEvents shows, retries and discards the events that stores refused
 * @param recovery applies one event to every store that lacks it
 * @param incarnation shows the write database's incarnation, and declares a new one
 * @param location finds one message in every store
 * @param eventLog shows and archives the partitions of the event log
 * @param alerts says what is wrong now
 * @param lag shows the lag of every store
 * @param audit what operators did
 */
public record Operations(
        MigrationControl migration,
        FullDataResync resyncs,
        CheckDataConsistency checks,
        ParkedEventsControl parkedEvents,
        RecoverFailedSync recovery,
        IncarnationControl incarnation,
        LocateMessage location,
        EventLogArchive eventLog,
        AlertReport alerts,
        SyncReport lag,
        AuditLog audit) {}
