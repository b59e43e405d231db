package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.Seals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of a real Kafka show of themselves. */
@WithServices(ServerKind.KAFKA)
class KafkaMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaMeters meters = KafkaMeters.in(registry);
    private final Topics topics;
    private final KafkaSettings settings;
    private final KafkaEventBus bus;
    private final BusRecords source = new BusRecords(3);

    KafkaMetersTest(KafkaServer kafka) {
        topics = new Topics(kafka);
        settings = topics.settings();
        bus = new KafkaEventBus(settings, Seals::one, meters, new RecordCounts(InstantSource.system()));
    }

    @AfterEach
    void close() {
        bus.close();
        topics.delete(settings.topic());
    }

    private Set<String> clients() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getTag("client.id"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static void assertThatNobodyLooksForMore() throws InterruptedException {
        for (var thread : threads()) {
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(KafkaMeters.THREAD))
                .toList();
    }

    @Test
    void aClientIsShownUntilItIsClosed() throws InterruptedException {
        bus.publish(source.next(new Shard(1), 1));
        assertThat(clients()).containsExactly("triptych-relay");
        try (var _ = bus.subscribe("reader", Map.of())) {
            assertThat(clients()).containsExactlyInAnyOrder("triptych-relay", "triptych-reader");
        }
        assertThat(clients()).containsExactly("triptych-relay");

        bus.close();

        assertThat(registry.getMeters()).isEmpty();
        assertThatNobodyLooksForMore();
    }

    @Test
    void aSubscriptionThatCannotBeginLeavesNothingBehind() throws InterruptedException {
        topics.create(settings.topic(), 4);

        assertThatThrownBy(() -> bus.subscribe("reader", Map.of())).isInstanceOf(StoreUnavailableException.class);

        assertThat(registry.getMeters()).isEmpty();
        assertThatNobodyLooksForMore();
    }

    @Test
    void aProducerThatComesAfterAFailureTakesThePlaceOfTheOneBefore() {
        bus.publish(source.next(new Shard(1), 1));
        var before = registry.getMeters().size();
        topics.delete(settings.topic());
        topics.create(settings.topic(), 4);
        assertThatThrownBy(() -> bus.publish(source.next(new Shard(9), 1)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(clients()).isEmpty();
        topics.delete(settings.topic());

        bus.publish(source.next(new Shard(1), 1));

        assertThat(clients()).containsExactly("triptych-relay");
        assertThat(registry.getMeters()).hasSizeBetween(before / 2, before * 2);
    }
}
