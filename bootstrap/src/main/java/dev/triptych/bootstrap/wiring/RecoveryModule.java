package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.views.ReadModelMending;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.application.maintenance.derived.views.ViewRepair;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;

/** Mending: what was parked, single events, whole conversations; always in the generations that answer. */
final class RecoveryModule extends AbstractModule {
    /** How whoever feeds a store takes events in, and how many of them it parks. */
    @Provides
    @Singleton
    ConsumerSettings inflow(Settings settings) {
        return ConsumerSettings.DEFAULT.withParkedAtMost(settings.recovery().parkedEventsLimit());
    }

    @Provides
    @Singleton
    VerificationEpoch certificates(WriteDatabase database) {
        return database.certificates();
    }

    @Provides
    @Singleton
    ParkedEvents parkedEvents(ReadGenerations database) {
        return database.parkedEvents();
    }

    @Provides
    @Singleton
    ParkedSearchEvents parkedSearchEvents(SearchGenerations generations) {
        return generations.parkedEvents();
    }

    @Provides
    @Singleton
    ReadModelMending mending(ReadGenerations database) {
        return database.mending();
    }

    @Provides
    @Singleton
    StreamReplay replay(ReadModelMending mending, EventLog log, EventCodec codec, Tracing tracing) {
        return new StreamReplay(mending, log, codec, tracing);
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

    @Provides
    @Singleton
    ParkedEventsControl deadLetters(
            ParkedEvents read,
            ParkedSearchEvents search,
            SearchIndex index,
            StreamReplay replay,
            Repair recopy,
            EventLog log,
            EventCodec codec,
            VerificationEpoch certificates,
            MigrationStates states,
            Tracing tracing) {
        return new ParkedEventsControl(read, search, index, replay, recopy, log, codec, certificates, states, tracing);
    }

    @Provides
    @Singleton
    RecoverFailedSync recoverFailedSync(
            EventLog log,
            EventCodec codec,
            ParkedEvents read,
            ParkedSearchEvents search,
            SearchIndex index,
            StreamReplay replay,
            Repair recopy,
            VerificationEpoch certificates,
            MigrationStates states,
            Tracing tracing) {
        return new RecoverFailedSync(log, codec, read, search, index, replay, recopy, certificates, states, tracing);
    }
}
