package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.views.ReadModelMending;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.application.maintenance.derived.views.ViewRepair;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.write.WriteDatabase;

/** Mending: what was parked, single events, whole conversations; always in the generations that answer. */
final class RecoveryModule extends WiringModule {
    @Override
    protected void configure() {
        construct(StreamReplay.class, ParkedEventsControl.class, RecoverFailedSync.class);
    }

    /** How whoever feeds a store takes events in, and how many of them it parks. */
    @Provides
    @Singleton
    ConsumerSettings inflow(Settings settings) {
        return ConsumerSettings.DEFAULT.withParkedAtMost(settings.recovery().parkedEventsLimit());
    }

    @Provides
    @Singleton
    Repair recopy(
            WriteDatabase write,
            ReadModelMending mending,
            SearchStore search,
            SearchGenerations generations,
            Pause pause) {
        return new ViewRepair(
                write.conversationCopies(),
                mending,
                (conversation, seq, truth) ->
                        search.recopy(generations.live(), pause).replace(conversation, seq, truth),
                write.messagesToIndex(),
                ViewRepair.PAGE);
    }
}
