package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.Seals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to the bus while its broker is gone, and after. */
@WithServices(ServerKind.KAFKA)
class KafkaOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaServer kafka;
    private final KafkaSettings settings;
    private final KafkaEventBus bus;
    private final BusRecords source = new BusRecords(4);

    KafkaOutageTest(KafkaServer kafka) {
        this.kafka = kafka;
        settings = new Topics(kafka).settings().withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6));
        bus = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, new RecordCounts(InstantSource.system()));
    }

    @AfterEach
    void bringBack() {
        kafka.resume();
        kafka.start();
        bus.close();
    }

    @Test
    void aKilledBrokerIsUnavailableAndAllGoesOnWhenItIsBack() {
        new EventTopic(settings).ensure();
        var subscription = bus.subscribe("test", Map.of());
        var before = source.next(200);
        bus.publish(before);
        var acknowledged = new HashSet<>(before);

        kafka.kill();
        var refused = source.next(200);
        assertThatThrownBy(() -> bus.publish(refused)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> bus.publish(refused)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> pollOn(subscription)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> bus.subscribe("other", Map.of())).isInstanceOf(StoreUnavailableException.class);

        kafka.start();
        publishWhenPossible(refused);
        acknowledged.addAll(refused);
        var offsets = new HashMap<Shard, Long>();
        acknowledged.forEach(record -> offsets.put(record.event().position().shard(), 0L));
        assertThat(new HashSet<>(arrived(subscription, refused))).containsAll(refused);
        subscription.close();
        try (var fromTheStart = bus.subscribe("test", offsets)) {
            assertThat(new HashSet<>(arrived(fromTheStart, List.copyOf(acknowledged))))
                    .isEqualTo(acknowledged);
        }
    }

    @Test
    void aPublishThatOutlastsAnOutageKeepsOrderAndRepeatsNothing() {
        var patient = settings.withTimeouts(Duration.ofSeconds(40), PATIENCE);
        new EventTopic(patient).ensure();
        try (var patientBus = new KafkaEventBus(
                        patient, Seals::one, KafkaMeters.NONE, new RecordCounts(InstantSource.system()));
                var subscription = patientBus.subscribe("test", Map.of())) {
            var first = source.next(10);
            patientBus.publish(first);
            var batch = source.next(20_000);
            var outage = Thread.ofVirtual().start(() -> {
                kafka.kill();
                kafka.start();
            });
            patientBus.publish(batch);
            joined(outage);
            first.addAll(batch);
            var received = arrived(subscription, first);
            assertThat(received).hasSize(first.size());
            assertThat(byShard(received).equals(byShard(first))).isTrue();
        }
    }

    @Test
    void aBrokerThatNoLongerAnswersIsUnavailable() {
        new EventTopic(settings).ensure();
        bus.publish(source.next(1));
        try (var subscription = bus.subscribe("test", Map.of())) {
            kafka.pause();
            assertThatThrownBy(() -> bus.publish(source.next(1))).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> pollOn(subscription)).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void anInterruptedPublisherStopsAndStaysInterrupted() {
        new EventTopic(settings).ensure();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> bus.publish(source.next(1))).isInstanceOf(StoreUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        bus.publish(source.next(1));
    }

    /** Polls as a receiver does that knows of nothing; ends when the bus says that it does not answer. */
    private static void pollOn(EventSubscription subscription) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            subscription.poll(POLL);
        }
    }

    private void publishWhenPossible(List<BusRecord> records) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                bus.publish(records);
                return;
            } catch (StoreUnavailableException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
        }
    }

    /** Everything that comes until all of {@code wanted} has come, repetitions included. */
    private static List<BusRecord> arrived(EventSubscription subscription, List<BusRecord> wanted) {
        var missing = new HashSet<>(wanted);
        var received = new ArrayList<BusRecord>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            try {
                var records = subscription.poll(POLL).stream()
                        .map(ReceivedRecord::record)
                        .toList();
                received.addAll(records);
                records.forEach(missing::remove);
            } catch (StoreUnavailableException notYet) {
                assertThat(notYet.part()).isEqualTo(StoreUnavailableException.Part.EVENT_BUS);
            }
        }
        return received;
    }

    private static Map<Shard, List<BusRecord>> byShard(List<BusRecord> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        record -> record.event().position().shard()));
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
