package dev.triptych.web;

import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMemberships;
import dev.triptych.application.fake.InMemoryMessagesNow;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryStreamHistory;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.live.LiveCounts;
import dev.triptych.application.flow.live.LiveEventReader;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.live.LiveSettings;
import dev.triptych.application.flow.live.LiveStreams;
import java.time.Clock;

/** Live streams that nothing is carried to: {@link LiveHouse} has lively ones. */
final class QuietStreams {
    private QuietStreams() {}

    static LiveStreams over(InMemoryWriteStore store, InMemoryEventLog log) {
        var reader = new LiveEventReader(log, new InMemoryMessagesNow(store));
        var feed = new LiveFeed(
                new InMemoryEventBus(),
                log,
                new InMemoryRelayCheckpoints(),
                reader,
                ConsumerSettings.DEFAULT,
                LiveSettings.DEFAULT,
                new LiveCounts(),
                System::nanoTime);
        return new LiveStreams(
                feed,
                new InMemoryStreamHistory(log),
                reader,
                new InMemoryMemberships(store),
                store,
                LiveSettings.DEFAULT,
                new LiveCounts(),
                Clock.systemUTC());
    }
}
