package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the engine may expect of a bus. */
public abstract class EventBusContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /** A bus with a topic of its own, empty when the test begins; the same one all through a test. */
    protected abstract EventBus bus();

    /** Deletes the topic with all that is in it, and recreates it. */
    protected abstract void loseTopic();

    private final BusRecords records = new BusRecords(1);

    @Test
    void whatIsPublishedArrivesInOrderWithinEachShard() {
        var published = records.next(3_000);
        try (var subscription = bus().subscribe("test", Map.of())) {
            for (var from = 0; from < published.size(); from += 500) {
                bus().publish(published.subList(from, from + 500));
            }
            var received = receive(subscription, published.size());
            assertThat(byShard(records(received))).isEqualTo(byShard(published));
        }
    }

    @Test
    void aRecordArrivesExactlyAsItWasPublished() {
        var plain = records.next("👩‍💻 שלום \\\" e\u0301");
        var event = plain.event();
        var shard = event.position().shard();
        var odd = new BusRecord(
                new LoggedEvent(
                        new Position(7, shard, Long.MAX_VALUE, Long.MAX_VALUE - 1),
                        event.id(),
                        event.conversationId(),
                        0,
                        new EncodedEvent("triptych.read-marker.moved", 12, "{}"),
                        Instant.parse("1999-12-31T23:59:59.999999Z"),
                        new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")),
                new Position(6, shard, 3, 4));
        try (var subscription = bus().subscribe("test", Map.of())) {
            bus().publish(List.of(plain, odd));
            assertThat(records(receive(subscription, 2))).containsExactly(plain, odd);
        }
    }

    @Test
    void aSubscriptionWithoutOffsetsBeginsAtTheEnd() {
        bus().publish(records.next(100));
        try (var subscription = bus().subscribe("test", Map.of())) {
            var later = records.next(100);
            bus().publish(later);
            assertThat(records(receive(subscription, 100))).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void aSubscriptionGoesOnAtTheOffsetsThatItIsGiven() {
        var published = records.next(400);
        Map<Shard, Long> offsets;
        try (var subscription = bus().subscribe("test", Map.of())) {
            bus().publish(published);
            offsets = nextOffsets(receive(subscription, 400));
        }
        var later = records.next(100);
        bus().publish(later);
        try (var subscription = bus().subscribe("test", offsets)) {
            assertThat(records(receive(subscription, 100))).containsExactlyInAnyOrderElementsOf(later);
        }
        var firstAgain = new HashMap<>(offsets);
        firstAgain.replaceAll((_, _) -> 0L);
        try (var subscription = bus().subscribe("test", firstAgain)) {
            var all = new ArrayList<>(published);
            all.addAll(later);
            assertThat(byShard(records(receive(subscription, 500)))).isEqualTo(byShard(all));
        }
    }

    @Test
    void offsetsRiseWithinAShard() {
        try (var subscription = bus().subscribe("test", Map.of())) {
            bus().publish(records.next(new Shard(3), 50));
            var received = receive(subscription, 50);
            assertThat(received).extracting(ReceivedRecord::offset).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void anOffsetThatTheBusDoesNotHaveMeansTheEnd() {
        bus().publish(records.next(200));
        var beyond = new HashMap<Shard, Long>();
        for (var shard = 0; shard < Shard.COUNT; shard++) {
            beyond.put(new Shard(shard), shard % 2 == 0 ? 1_000_000L : -1L);
        }
        try (var subscription = bus().subscribe("test", beyond)) {
            var later = records.next(100);
            bus().publish(later);
            assertThat(records(receive(subscription, 100))).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void everySubscriptionReceivesEverything() {
        var published = records.next(100);
        try (var one = bus().subscribe("one", Map.of());
                var other = bus().subscribe("one", Map.of())) {
            bus().publish(published);
            assertThat(records(receive(one, 100))).containsExactlyInAnyOrderElementsOf(published);
            assertThat(records(receive(other, 100))).containsExactlyInAnyOrderElementsOf(published);
        }
    }

    @Test
    void whatIsPublishedAgainComesAgain() {
        var published = records.next(new Shard(5), 3);
        try (var subscription = bus().subscribe("test", Map.of())) {
            bus().publish(published);
            bus().publish(published);
            var twice = new ArrayList<>(published);
            twice.addAll(published);
            assertThat(records(receive(subscription, 6))).isEqualTo(twice);
        }
    }

    @Test
    void withNothingPublishedNothingComes() {
        bus().publish(List.of());
        try (var subscription = bus().subscribe("test", Map.of())) {
            assertThat(subscription.poll(Duration.ZERO)).isEmpty();
            assertThat(subscription.poll(POLL)).isEmpty();
        }
    }

    @Test
    void afterTheTopicWasLostNewRecordsArrive() {
        var receiver = bus().subscribe("test", Map.of());
        bus().publish(records.next(300));
        var offsets = nextOffsets(receive(receiver, 300));
        loseTopic();
        var later = new ArrayList<BusRecord>();
        var received = new ArrayList<ReceivedRecord>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (received.isEmpty() && System.nanoTime() < deadline) {
            try {
                var record = records.next("later");
                bus().publish(List.of(record));
                later.add(record);
                received.addAll(receiver.poll(POLL));
            } catch (StoreUnavailableException whileItIsGone) {
                receiver.close();
                receiver = resubscribed(offsets, deadline);
            }
        }
        receiver.close();
        assertThat(received).isNotEmpty();
        assertThat(later).containsAll(records(received));
    }

    private EventSubscription resubscribed(Map<Shard, Long> offsets, long deadline) {
        while (true) {
            try {
                return bus().subscribe("test", offsets);
            } catch (StoreUnavailableException stillGone) {
                if (System.nanoTime() > deadline) {
                    throw stillGone;
                }
            }
        }
    }

    /** Polls until {@code count} records came, or too long; then once more, for what would be too many. */
    protected static List<ReceivedRecord> receive(EventSubscription subscription, int count) {
        var received = new ArrayList<ReceivedRecord>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < count && System.nanoTime() < deadline) {
            received.addAll(subscription.poll(POLL));
        }
        received.addAll(subscription.poll(POLL));
        assertThat(received).hasSize(count);
        return received;
    }

    /** The records without their offsets. */
    protected static List<BusRecord> records(List<ReceivedRecord> received) {
        return received.stream().map(ReceivedRecord::record).toList();
    }

    /** Where to go on after these. */
    protected static Map<Shard, Long> nextOffsets(List<ReceivedRecord> received) {
        return received.stream()
                .collect(Collectors.toMap(r -> r.record().event().position().shard(), r -> r.offset() + 1, Math::max));
    }

    /** The records of each shard, in the order given. */
    protected static Map<Shard, List<BusRecord>> byShard(List<BusRecord> records) {
        return records.stream()
                .collect(Collectors.groupingBy(r -> r.event().position().shard()));
    }
}
