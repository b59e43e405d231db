package dev.triptych.bootstrap.wiring;

import com.google.inject.Injector;
import dev.triptych.application.check.CheckDataConsistency;
import dev.triptych.application.incarnation.IncarnationControl;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.query.alerts.AlertReport;
import dev.triptych.application.recovery.DeadLetters;
import dev.triptych.application.recovery.RecoverFailedSync;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.web.eventlog.LogKeeping;
import dev.triptych.web.trace.Traces;

/** What operators steer; each is made when it is asked for, since a command needs one or two of them. */
public final class OperatorTools {
    private final Injector injector;

    OperatorTools(Injector injector) {
        this.injector = injector;
    }

    /** Shows the move and steers it. */
    public MigrationControl migration() {
        return injector.getInstance(MigrationControl.class);
    }

    /** Builds stores anew, and chooses which generation answers. */
    public FullDataResync resyncs() {
        return injector.getInstance(FullDataResync.class);
    }

    /** Compares the stores. */
    public CheckDataConsistency checks() {
        return injector.getInstance(CheckDataConsistency.class);
    }

    /** What the stores would not take. */
    public DeadLetters deadLetters() {
        return injector.getInstance(DeadLetters.class);
    }

    /** Brings one event into every store that lacks it. */
    public RecoverFailedSync recovery() {
        return injector.getInstance(RecoverFailedSync.class);
    }

    /** Which life the write database is in. */
    public IncarnationControl incarnation() {
        return injector.getInstance(IncarnationControl.class);
    }

    /** Where one message is. */
    public Traces traces() {
        return injector.getInstance(Traces.class);
    }

    /** Care for the event log. */
    public LogKeeping eventLog() {
        return injector.getInstance(LogKeeping.class);
    }

    /** What is wrong now. */
    public AlertReport alerts() {
        return injector.getInstance(AlertReport.class);
    }
}
