package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.HorizonHolders;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.alerts.RefusedRecords;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.function.Supplier;

/** What operators ask for when something is wrong, and what tells them. */
final class OperatorsModule extends WiringModule {
    @Override
    protected void configure() {
        construct(Operations.class);
    }

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
}
