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

/** What operators steer from the command line, on stores that stay open until closed. */
public interface OperatorConnection extends AutoCloseable {
    /** Shows the move and steers it. */
    MigrationControl migration();

    /** Builds stores anew, and chooses which generation answers. */
    FullDataResync resyncs();

    /** Compares the stores. */
    CheckDataConsistency checks();

    /** What the stores would not take. */
    ParkedEventsControl deadLetters();

    /** Brings one event into every store that lacks it. */
    RecoverFailedSync recovery();

    /** Which life the write database is in. */
    Lives incarnation();

    /** One message in every store; nothing when the write store has none. */
    Optional<MessageLocations> trace(MessageId message);

    /** The parts of the event log. */
    List<PartitionStatus> eventLog();

    /** Archives those parts of it that end before {@code before} begins and that nobody needs. */
    ArchiveReport archive(YearMonth before, OperatorAction deed);

    /** What is wrong now. */
    List<Alert> alerts();

    /** Gives back connections. */
    @Override
    void close();

    /** Opens the stores that the settings, or a running demo, name. */
    @FunctionalInterface
    interface Opener {
        /** The open connection; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
        OperatorConnection open();
    }
}
