package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.alerts.AlertSources;
import dev.triptych.application.monitoring.location.LocateMessage;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.web.operators.alert.AlertRoutes;
import dev.triptych.web.operators.check.CheckRoutes;
import dev.triptych.web.operators.deadletter.DeadLetterRoutes;
import dev.triptych.web.operators.deadletter.RecoveryRoutes;
import dev.triptych.web.operators.eventlog.EventLogRoutes;
import dev.triptych.web.operators.incarnation.IncarnationRoutes;
import dev.triptych.web.operators.location.TraceRoutes;
import dev.triptych.web.operators.resync.GenerationRoutes;
import dev.triptych.web.operators.resync.ResyncRoutes;
import java.time.Clock;

/** What operators ask for when something is wrong: the routes for it, and what tells them. */
final class OperatorsModule extends WiringModule {
    @Override
    protected void configure() {
        construct(
                Operations.class,
                AlertSources.class,
                ResyncRoutes.class,
                GenerationRoutes.class,
                CheckRoutes.class,
                DeadLetterRoutes.class,
                RecoveryRoutes.class,
                IncarnationRoutes.class,
                EventLogRoutes.class);
        routes(
                Management.class,
                ResyncRoutes.class,
                GenerationRoutes.class,
                CheckRoutes.class,
                DeadLetterRoutes.class,
                RecoveryRoutes.class,
                IncarnationRoutes.class,
                TraceRoutes.class,
                EventLogRoutes.class,
                AlertRoutes.class);
    }

    @Provides
    @Singleton
    AlertReport alerts(AlertSources sources, Settings settings) {
        return new AlertReport(
                sources,
                AlertLimits.DEFAULT,
                Clock.systemUTC(),
                settings.observing().runbook());
    }

    @Provides
    @Singleton
    TraceRoutes trace(LocateMessage location) {
        return new TraceRoutes(location::of);
    }

    @Provides
    @Singleton
    AlertRoutes alertRoutes(AlertReport alerts) {
        return new AlertRoutes(alerts::now);
    }
}
