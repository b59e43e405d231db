package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.check.CheckDataConsistency;
import dev.triptych.application.port.HorizonHolders;
import dev.triptych.application.port.Incarnations;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.query.alerts.AlertLimits;
import dev.triptych.application.query.alerts.AlertReport;
import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.application.recovery.DeadLetters;
import dev.triptych.application.recovery.RecoverFailedSync;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.web.Routes;
import dev.triptych.web.alert.AlertRoutes;
import dev.triptych.web.check.CheckRoutes;
import dev.triptych.web.deadletter.DeadLetterRoutes;
import dev.triptych.web.deadletter.RecoveryRoutes;
import dev.triptych.web.eventlog.EventLogRoutes;
import dev.triptych.web.eventlog.LogKeeping;
import dev.triptych.web.incarnation.IncarnationRoutes;
import dev.triptych.web.incarnation.Lives;
import dev.triptych.web.resync.GenerationRoutes;
import dev.triptych.web.resync.ResyncRoutes;
import dev.triptych.web.trace.TraceRoutes;
import dev.triptych.web.trace.Traces;
import java.time.Clock;
import java.util.List;

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
            FullDataResync resyncs) {
        return new AlertReport(
                states, sync, incarnations, holders, checks, resyncs, AlertLimits.DEFAULT, Clock.systemUTC());
    }

    @Provides
    @Singleton
    @Mending
    List<Routes> mendingRoutes(
            FullDataResync resyncs,
            CheckDataConsistency checks,
            DeadLetters letters,
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
