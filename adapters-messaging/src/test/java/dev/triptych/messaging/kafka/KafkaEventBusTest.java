package dev.triptych.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.contract.EventBusContract;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.CloudEventRecord;
import dev.triptych.messaging.wire.Refusal;
import dev.triptych.messaging.wire.Seals;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bus on a real Kafka. */
@WithServices(ServerKind.KAFKA)
class KafkaEventBusTest extends EventBusContract {
    private static final Shard SHARD = new Shard(9);

    private final Topics topics;
    private final KafkaSettings settings;
    private final KafkaEventBus bus;
    private final BusRecords source = new BusRecords(3);

    KafkaEventBusTest(KafkaServer kafka) {
        topics = new Topics(kafka);
        settings = topics.settings();
        bus = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, new RecordCounts(InstantSource.system()));
    }

    @BeforeEach
    void createTopic() {
        new EventTopic(settings).ensure();
    }

    @AfterEach
    void deleteTopic() {
        bus.close();
        topics.delete(settings.topic());
    }

    @Override
    protected EventBus bus() {
        return bus;
    }

    @Override
    protected void loseTopic() {
        topics.delete(settings.topic());
        new EventTopic(settings).ensure();
    }

    @Test
    void recordsThatAreNotOursAreSkipped() {
        var before = source.next(SHARD, 2);
        var after = source.next(SHARD, 2);
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(before);
            topics.send(new ProducerRecord<>(settings.topic(), SHARD.number(), null, "junk".getBytes(UTF_8)));
            topics.send(new ProducerRecord<>(settings.topic(), SHARD.number(), "key".getBytes(UTF_8), null));
            var elsewhere = CloudEventRecord.of(after.getFirst(), settings.topic(), Seals.one());
            topics.send(new ProducerRecord<>(
                    settings.topic(), SHARD.number() + 1, elsewhere.key(), elsewhere.value(), elsewhere.headers()));
            bus.publish(after);
            var received = receive(subscription, 4);
            assertThat(records(received)).containsExactlyElementsOf(concat(before, after));
            assertThat(received.getLast().offset()).isEqualTo(5);
        }
    }

    @Test
    void whatSomebodyElsePutOnTheTopicIsRefusedAndCounted() {
        var counts = new RecordCounts(InstantSource.system());
        var own = source.next(SHARD, 3);
        var earlier = CloudEventRecord.of(own.get(1), settings.topic(), Seals.one());
        earlier.headers().remove("ce_signature");
        try (var counted = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, counts);
                var subscription = counted.subscribe("test", Map.of())) {
            topics.send(CloudEventRecord.of(own.get(1), settings.topic(), Seals.another()));
            topics.send(CloudEventRecord.of(own.get(1), settings.topic(), Seals.sameInstallationOtherKey()));
            topics.send(earlier);
            counted.publish(List.of(own.get(2)));

            assertThat(records(receive(subscription, 1))).containsExactly(own.get(2));
        }
        assertThat(counts.refused(Refusal.FOREIGN)).isEqualTo(1);
        assertThat(counts.refused(Refusal.FORGED)).isEqualTo(1);
        assertThat(counts.refused(Refusal.UNSIGNED)).isEqualTo(1);
        assertThat(counts.refused(Refusal.MALFORMED)).isZero();
    }

    @Test
    void theTailShowsNoRecordThatSomebodyElsePutThere() {
        var own = source.next(SHARD, 2);
        bus.publish(own.subList(0, 1));
        topics.send(CloudEventRecord.of(own.getLast(), settings.topic(), Seals.sameInstallationOtherKey()));

        assertThat(new KafkaBusTail(settings, Seals::one).last())
                .extracting(LastApplied::eventId)
                .containsExactly(own.getFirst().event().id());
    }

    @Test
    void anEventThatNoRecordCanHoldIsLeftOutAndItsSuccessorNamesIt() {
        var counts = new RecordCounts(InstantSource.system());
        var before = source.next(SHARD, 1).getFirst();
        var great = greaterThan(source.next(SHARD, 1).getFirst(), 9_000_000);
        var after = source.next(SHARD, 1).getFirst();
        try (var counted = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, counts);
                var subscription = counted.subscribe("test", Map.of())) {
            counted.publish(List.of(before, great, after));
            counted.publish(List.of(great));

            assertThat(records(receive(subscription, 2))).containsExactly(before, after);
        }
        assertThat(counts.tooLarge()).isEqualTo(1);
    }

    @Test
    void anEventThatTheBrokersDoNotTakeIsLeftOutAndNothingElse() {
        var counts = new RecordCounts(InstantSource.system());
        var others = source.next(400);
        var great = greaterThan(source.next(SHARD, 1).getFirst(), 300_000);
        try (var counted = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, counts);
                var subscription = counted.subscribe("test", Map.of())) {
            counted.publish(others.subList(0, 10));
            topics.configure(settings.topic(), "max.message.bytes", "100000");
            counted.publish(concat(concat(others.subList(10, 200), List.of(great)), others.subList(200, 400)));

            assertThat(byShard(records(receive(subscription, 400)))).isEqualTo(byShard(others));
        }
        assertThat(counts.tooLarge()).isEqualTo(1);
    }

    /** The same with a text that does not get smaller when it is compressed. */
    private static BusRecord greaterThan(BusRecord record, int bytes) {
        var random = new Random(5);
        var text = new StringBuilder(bytes);
        while (text.length() < bytes) {
            text.append(Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX));
        }
        var event = record.event();
        return new BusRecord(
                new LoggedEvent(
                        event.position(),
                        event.id(),
                        event.conversationId(),
                        event.seq(),
                        new EncodedEvent(event.event().type(), 1, text.toString()),
                        event.recordedAt()),
                record.predecessor());
    }

    @Test
    void publishingCreatesATopicThatIsAbsent() {
        topics.delete(settings.topic());
        bus.publish(source.next(SHARD, 1));
        assertThat(topics.partitions(settings.topic())).isEqualTo(Shard.COUNT);
    }

    @Test
    void aTopicThatIsAbsentIsUnavailableToASubscription() {
        topics.delete(settings.topic());
        assertThatThrownBy(() -> bus.subscribe("test", Map.of()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("there is no topic");
        new EventTopic(settings).ensure();
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsNotUsed() {
        topics.delete(settings.topic());
        topics.create(settings.topic(), 4);
        assertThatThrownBy(() -> bus.publish(source.next(SHARD, 1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("has 4 partitions and must have 16");
        assertThatThrownBy(() -> bus.subscribe("test", Map.of()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("has 4 partitions and must have 16");
    }

    @Test
    void offsetsOfATopicThatWasRecreatedAreHarmless() {
        Map<Shard, Long> stale = new HashMap<>();
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(source.next(SHARD, 100));
            stale.putAll(nextOffsets(receive(subscription, 100)));
        }
        loseTopic();
        stale.put(new Shard(1), 2L);
        var inRange = source.next(new Shard(1), 5);
        bus.publish(source.next(SHARD, 3));
        bus.publish(inRange);
        try (var subscription = bus.subscribe("test", stale)) {
            var later = source.next(SHARD, 4);
            bus.publish(later);
            assertThat(byShard(records(receive(subscription, 7))))
                    .isEqualTo(Map.of(SHARD, later, new Shard(1), inRange.subList(2, 5)));
        }
    }

    @Test
    void aRecordOfThreeMegabytesArrives() {
        var great = source.next("x".repeat(3_000_000));
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(List.of(great));
            assertThat(records(receive(subscription, 1))).containsExactly(great);
        }
    }

    @Test
    void aClosedBusPublishesNoMore() {
        bus.close();
        assertThatThrownBy(() -> bus.publish(source.next(SHARD, 1))).isInstanceOf(IllegalStateException.class);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
