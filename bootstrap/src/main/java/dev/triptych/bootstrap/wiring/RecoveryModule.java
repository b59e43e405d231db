package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.flow.consumer.InflowSettings;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.Certificates;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.Recopy;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.views.ConversationRecopy;
import dev.triptych.application.maintenance.derived.views.ReadModelMending;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.application.maintenance.repair.DeadLetters;
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
    InflowSettings inflow(Settings settings) {
        return InflowSettings.DEFAULT.withParkedAtMost(settings.recovery().parkedEventsLimit());
    }

    @Provides
    @Singleton
    Certificates certificates(WriteDatabase database) {
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
    Recopy recopy(
            WriteDatabase write,
            ReadModelMending mending,
            SearchStore search,
            SearchGenerations generations,
            Pause pause) {
        return new ConversationRecopy(
                write.conversationCopies(),
                mending,
                (conversation, seq, truth) ->
                        search.recopy(generations.live(), pause).replace(conversation, seq, truth),
                write.messagesToIndex(),
                ConversationRecopy.PAGE);
    }

    @Provides
    @Singleton
    DeadLetters deadLetters(
            ParkedEvents read,
            ParkedSearchEvents search,
            SearchIndex index,
            StreamReplay replay,
            Recopy recopy,
            EventLog log,
            EventCodec codec,
            Certificates certificates,
            MigrationStates states,
            Tracing tracing) {
        return new DeadLetters(read, search, index, replay, recopy, log, codec, certificates, states, tracing);
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
            Recopy recopy,
            Certificates certificates,
            MigrationStates states,
            Tracing tracing) {
        return new RecoverFailedSync(log, codec, read, search, index, replay, recopy, certificates, states, tracing);
    }
}
