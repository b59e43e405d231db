package dev.triptych.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.contract.EventBusContract;
import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.devservices.KafkaServer;
import dev.triptych.devservices.ServerKind;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.CloudEventRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        bus = new KafkaEventBus(settings);
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
            var elsewhere = CloudEventRecord.of(after.getFirst(), settings.topic());
            topics.send(new ProducerRecord<>(
                    settings.topic(), SHARD.number() + 1, elsewhere.key(), elsewhere.value(), elsewhere.headers()));
            bus.publish(after);
            var received = receive(subscription, 4);
            assertThat(records(received)).containsExactlyElementsOf(concat(before, after));
            assertThat(received.getLast().offset()).isEqualTo(5);
        }
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
    void offsetsOfATopicThatWasCreatedAnewAreHarmless() {
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
