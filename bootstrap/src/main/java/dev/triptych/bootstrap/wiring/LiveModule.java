package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.live.LiveCounts;
import dev.triptych.application.flow.live.LiveEventReader;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.live.LiveSettings;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Live streams: what they cost is a share of the heap, and they have connections of their own. */
final class LiveModule extends WiringModule {
    /** It waits at the bus itself. */
    private static final Duration NO_PAUSE = Duration.ZERO;

    @Override
    protected void configure() {
        bind(LiveCounts.class).toInstance(new LiveCounts());
        loop(LiveFeed.class, NO_PAUSE, Role.API);
    }

    @Provides
    @Singleton
    LiveSettings liveSettings(Settings settings) {
        return LiveSettings.of(
                settings.catchUp().events(),
                settings.catchUp().bytes(),
                Runtime.getRuntime().maxMemory());
    }

    @Provides
    @Singleton
    LiveEventReader liveEventReader(EventCodec codec, WriteDatabase database) {
        return new LiveEventReader(codec, database.chat().messagesNowForStreams());
    }

    @Provides
    @Singleton
    LiveFeed liveFeed(
            EventBus bus,
            EventLog log,
            RelayCheckpoints relay,
            LiveEventReader reader,
            LiveSettings settings,
            LiveCounts counts,
            LongSupplier nanoTime) {
        return new LiveFeed(bus, log, relay, reader, ConsumerSettings.DEFAULT, settings, counts, nanoTime);
    }

    @Provides
    @Singleton
    LiveStreams liveStreams(
            LiveFeed feed, WriteDatabase database, LiveEventReader reader, LiveSettings settings, LiveCounts counts) {
        return new LiveStreams(
                feed,
                database.flow().streamHistory(),
                reader,
                database.chat().membershipsForStreams(),
                database.chat().writeStoreForStreams(),
                settings,
                counts,
                Clock.systemUTC());
    }
}
