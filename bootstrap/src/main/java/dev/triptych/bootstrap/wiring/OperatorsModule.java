package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.eventlog.HorizonHolders;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.incarnation.IncarnationStatus;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.incarnation.Lives;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.alerts.RefusedRecords;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.web.http.Routes;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.deadletter.DeadLetterRoutes;
import dev.triptych.web.operators.deadletter.RecoveryRoutes;
import dev.triptych.web.operators.eventlog.EventLogRoutes;
import dev.triptych.web.operators.eventlog.LogKeeping;
import dev.triptych.web.operators.incarnation.IncarnationRoutes;
import dev.triptych.web.operators.location.TraceRoutes;
import dev.triptych.web.operators.location.Traces;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;

/** What operators ask for when something is wrong: the routes for it, and what tells them. */
final class OperatorsModule extends AbstractModule {
    @Provides
    @Singleton
    AlertReport alerts(
            MigrationStates states,
            SyncReport sync,
            Incarnations incarnations,
            HorizonHolders holders,
            CheckDataConsistency checks,
            FullDataResync resyncs,
            Supplier<RefusedRecords> refused,
            Settings settings) {
        return new AlertReport(
                states,
                sync,
                incarnations,
                holders,
                checks,
                resyncs,
                refused,
                AlertLimits.DEFAULT,
                Clock.systemUTC(),
                settings.observing().runbook());
    }

    @Provides
    @Singleton
    Traces traces(LocateMessage trace) {
        return trace::of;
    }

    @Provides
    @Singleton
    Lives lives(IncarnationControl control) {
        return new Lives() {
            @Override
            public IncarnationStatus status() {
                return control.status();
            }

            @Override
            public DeclareResult declare(OperatorAction deed) {
                return control.declare(deed);
            }
        };
    }

    @Provides
    @Singleton
    LogKeeping logKeeping(EventLogArchive care) {
        return new LogKeeping() {
            @Override
            public List<PartitionStatus> parts() {
                return care.partitions();
            }

            @Override
            public ArchiveReport archive(YearMonth before, OperatorAction deed) {
                return care.archive(before, deed);
            }
        };
    }

    @Provides
    @Singleton
    @Mending
    List<Routes> mendingRoutes(
            FullDataResync resyncs,
            CheckDataConsistency checks,
            ParkedEventsControl letters,
            RecoverFailedSync recovery,
            Lives incarnation,
            Traces traces,
            LogKeeping eventLog,
            AlertReport alerts) {
        return List.of(
                new ResyncRoutes(resyncs),
                new GenerationRoutes(resyncs),
                new CheckRoutes(checks),
                new DeadLetterRoutes(letters),
                new RecoveryRoutes(recovery),
                new IncarnationRoutes(incarnation),
                new TraceRoutes(traces),
                new EventLogRoutes(eventLog),
                new AlertRoutes(alerts::now));
    }
}
