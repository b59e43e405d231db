package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.Invalidation;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.bootstrap.settings.Settings;

/** Repairs: what was parked, single events, whole conversations; always in the generations that answer. */
final class RecoveryModule extends WiringModule {
    @Override
    protected void configure() {
        construct(Invalidation.class, ParkedEventsControl.class, RecoverFailedSync.class);
    }

    /** How the process that feeds a store takes events in, and how many of them it parks. */
    @Provides
    @Singleton
    ConsumerSettings consumer(Settings settings) {
        return ConsumerSettings.DEFAULT.withParkedAtMost(settings.recovery().parkedEventsLimit());
    }
}
