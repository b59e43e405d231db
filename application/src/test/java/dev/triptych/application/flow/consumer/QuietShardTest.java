package dev.triptych.application.flow.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shard whose tail the bus lost is noticed by itself, however busy the others are. */
class QuietShardTest {
    private static final Duration OVERDUE = Duration.ofSeconds(1);
    private static final int RUN = 10;

    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final ConsumerCounts counts = new ConsumerCounts();
    private final Set<Shard> underWay = new HashSet<>();
    private final Chat chat = new Chat(store);
    private final List<LoggedEvent> received = new ArrayList<>();
    private long nanos;

    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "test", Duration.ofHours(1), () -> nanos),
            100);
    private final GapFillingConsumer consumer = new GapFillingConsumer(
            "test",
            new Knowing(),
            log,
            checkpoints,
            new ConsumerSettings(RUN, Duration.ZERO, OVERDUE),
            () -> nanos,
            counts);

    private ConversationId quiet;
    private ConversationId busy;

    @BeforeEach
    void start() {
        quiet = chat.start("ada");
        busy = chat.start("ada");
        while (Shard.of(busy).equals(Shard.of(quiet))) {
            busy = chat.start("ada");
        }
        publish();
        consumer.start(checkpoints.load().heads(), Map.of());
    }

    /** The bus, which also knows what is under way. */
    private final class Knowing implements EventBus {
        @Override
        public void publish(List<BusRecord> records) {
            bus.publish(records);
        }

        @Override
        public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
            var real = bus.subscribe(name, startAt);
            return new EventSubscription() {
                @Override
                public List<ReceivedRecord> poll(Duration timeout) {
                    return real.poll(timeout);
                }

                @Override
                public boolean hasMore(Shard shard) {
                    return underWay.contains(shard);
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }
    }

    private void publish() {
        relay.runOnce();
        relay.runOnce();
    }

    private void lose(int messages) {
        for (var number = 0; number < messages; number++) {
            chat.say("ada", quiet, "lost " + number);
        }
        bus.dropNext(messages);
        publish();
    }

    /** The others go on, and so does the time. */
    private void busyFor(Duration time) {
        var step = Duration.ofMillis(100);
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            chat.say("ada", busy, "chatter");
            publish();
            nanos += step.toNanos();
            consumer.next(Duration.ZERO).ifPresent(run -> received.addAll(run.events()));
        }
    }

    private List<LoggedEvent> ofTheQuietOne() {
        return received.stream()
                .filter(event -> event.conversationId().equals(quiet))
                .toList();
    }

    @Test
    void aLostTailIsReadFromTheLogWhileOtherShardsAreBusy() {
        lose(3);

        busyFor(OVERDUE.multipliedBy(3));

        assertThat(ofTheQuietOne()).extracting(LoggedEvent::seq).containsExactly(2L, 3L, 4L);
        assertThat(counts.fetched()).isEqualTo(3);
    }

    @Test
    void whatTheOthersBringIsNeitherLostNorFetched() {
        lose(1);

        busyFor(OVERDUE.multipliedBy(5));

        var chatter = received.stream()
                .filter(event -> event.conversationId().equals(busy))
                .map(LoggedEvent::seq)
                .toList();
        assertThat(chatter).isSorted().doesNotHaveDuplicates().hasSize(received.size() - 1);
        assertThat(counts.fetched()).isEqualTo(1);
    }

    @Test
    void aLostTailOfManyRunsIsReadWithoutWaitingBetweenThem() {
        lose(5 * RUN);

        busyFor(OVERDUE.multipliedBy(4));

        assertThat(ofTheQuietOne()).hasSize(5 * RUN);
    }

    @Test
    void aShardWhoseRecordsAreUnderWayIsGivenMoreTimeButNotForEver() {
        lose(1);
        underWay.add(Shard.of(quiet));

        busyFor(OVERDUE.multipliedBy(8));
        assertThat(ofTheQuietOne()).isEmpty();

        busyFor(OVERDUE.multipliedBy(5));
        assertThat(ofTheQuietOne()).hasSize(1);
    }

    @Test
    void theBusGoesOnBringingEventsWhileNobodyCanSayWhatThePublisherHasPublished() {
        chat.say("ada", busy, "on the bus");
        publish();
        checkpoints.down(true);
        nanos += OVERDUE.multipliedBy(2).toNanos();

        consumer.next(Duration.ZERO).ifPresent(run -> received.addAll(run.events()));

        assertThat(received).hasSize(1);
        nanos += OVERDUE.multipliedBy(2).toNanos();
        assertThatThrownBy(() -> consumer.next(Duration.ZERO)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void nothingIsFetchedWhereNothingIsMissing() {
        busyFor(OVERDUE.multipliedBy(5));

        assertThat(counts.fetched()).isZero();
    }
}
