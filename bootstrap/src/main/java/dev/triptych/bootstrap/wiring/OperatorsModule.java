package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.alerts.AlertReport;
import dev.triptych.application.monitoring.alerts.AlertSources;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.settings.Settings;
import java.time.Clock;

/** The operators' use cases for faults, and the alerts. */
final class OperatorsModule extends WiringModule {
    @Override
    protected void configure() {
        construct(Operations.class, AlertSources.class);
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
}
