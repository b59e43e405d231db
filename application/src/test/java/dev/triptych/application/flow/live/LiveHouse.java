package dev.triptych.application.flow.live;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMemberships;
import dev.triptych.application.fake.InMemoryMessagesNow;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryStreamHistory;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.MessageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A workspace with a relay and a feed that move only when told to: nothing here waits or runs by itself. */
final class LiveHouse {
    static final int CAPACITY = 256;

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final int MANY_ROUNDS = 1_000;

    final Workspace workspace = new Workspace();
    final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    final InMemoryEventLog log = new InMemoryEventLog(workspace.store());
    final InMemoryMemberships memberships = new InMemoryMemberships(workspace.store());
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private long nanos;
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, "relay", "here", Duration.ofHours(1), () -> nanos),
            100);
    final LiveCounts counts = new LiveCounts();
    final InMemoryMessagesNow messages = new InMemoryMessagesNow(workspace.store());
    final InMemoryStreamHistory history = new InMemoryStreamHistory(log);
    final LiveFeed feed;
    final LiveStreams streams;

    /** A house whose feed has begun. */
    LiveHouse() {
        this(LiveSettings.DEFAULT);
    }

    /** A house whose feed has begun, with these bounds. */
    LiveHouse(LiveSettings settings) {
        var reader = new LiveEventReader(log, messages);
        feed = new LiveFeed(bus, log, checkpoints, reader, ConsumerSettings.DEFAULT, settings, counts, () -> nanos);
        streams = new LiveStreams(
                feed, history, reader, memberships, workspace.store(), settings, counts, workspace::now);
        feed.runOnce();
    }

    /** Carries everything that was committed to the bus. */
    void publish() {
        for (var round = 0; round < 20; round++) {
            relay.runOnce();
        }
    }

    /** Carries everything that was committed to the streams, also what the bus never brings. */
    void flow() {
        publish();
        for (var round = 0; round < 20; round++) {
            feed.runOnce();
            nanos += Duration.ofSeconds(1).toNanos();
        }
    }

    void say(Caller sender, ConversationId in, int from, int to) {
        for (var number = from; number <= to; number++) {
            workspace.message(sender, in, Integer.toString(number));
        }
    }

    /** What comes out of a stream until it pauses or ends. */
    static List<LiveEvent> drained(LiveStream stream) {
        return taken(stream, Integer.MAX_VALUE);
    }

    /** What comes out of a stream, at most {@code limit} events. */
    static List<LiveEvent> taken(LiveStream stream, int limit) {
        var events = new ArrayList<LiveEvent>();
        var emptyHanded = 0;
        for (var round = 0; round < MANY_ROUNDS * 10 && emptyHanded < MANY_ROUNDS && events.size() < limit; round++) {
            var event = next(stream);
            if (event == null) {
                emptyHanded++;
            } else {
                emptyHanded = 0;
                events.add(event);
            }
        }
        return events;
    }

    static @Nullable LiveEvent next(LiveStream stream) {
        try {
            return stream.next(AT_ONCE).orElse(null);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** What was said, or the kind of event where nothing is. */
    static List<String> words(List<LiveEvent> events) {
        return events.stream().map(LiveHouse::word).toList();
    }

    private static String word(LiveEvent told) {
        return switch (told) {
            case LiveEvent.Happened(var _, var event, var _) -> word(event);
            case LiveEvent.Reset _ -> "Reset";
        };
    }

    private static String word(ChatEvent event) {
        return event instanceof MessageEvent said && said.message().body() != null
                ? Objects.requireNonNull(said.message().body()).text()
                : event.getClass().getSimpleName();
    }

    static List<String> numbers(int from, int to) {
        var numbers = new ArrayList<String>();
        for (var number = from; number <= to; number++) {
            numbers.add(Integer.toString(number));
        }
        return numbers;
    }
}
