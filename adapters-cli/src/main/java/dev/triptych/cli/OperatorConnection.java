package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.application.maintenance.incarnation.Lives;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.domain.MessageId;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The use cases of operators on the command line; their stores stay open until closed. */
public interface OperatorConnection extends AutoCloseable {
    /** Shows the migration and makes transitions. */
    MigrationControl migration();

    /** Rebuilds stores, and chooses their current generations. */
    FullDataResync resyncs();

    /** Compares the stores with the write store. */
    CheckDataConsistency checks();

    /** Lists, retries and discards parked events. */
    ParkedEventsControl deadLetters();

    /** Applies one event to every store that lacks it. */
    RecoverFailedSync recovery();

    /** Shows and declares incarnations of the write database. */
    Lives incarnation();

    /** Locates one message in every store; empty if the write store lacks it. */
    Optional<MessageLocations> trace(MessageId message);

    /** The partitions of the event log. */
    List<PartitionStatus> eventLog();

    /** Archives the partitions that end before {@code before} begins and that no store needs. */
    ArchiveReport archive(YearMonth before, OperatorAction deed);

    /** The alerts that are active now. */
    List<Alert> alerts();

    /** Closes the connections. */
    @Override
    void close();

    /** Opens the stores that the settings, or a running demo, name. */
    @FunctionalInterface
    interface Opener {
        /** The open connection; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
        OperatorConnection open();
    }
}
