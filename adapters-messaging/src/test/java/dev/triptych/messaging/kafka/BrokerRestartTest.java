package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.consumer.ConsumerCounts;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.GapFillingConsumer;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.Seals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a live feed receives around a broker's restart: it begins at the end of the topic each time, as one that keeps nothing
 * does, and lacks nothing anyway.
 */
@WithServices(ServerKind.KAFKA)
class BrokerRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Chat chat = new Chat(store);
    private final List<LoggedEvent> received = new ArrayList<>();
    private final KafkaServer kafka;
    private final KafkaEventBus bus;
    private final Relay relay;
    private final GapFillingConsumer consumer;
    private Frontier reached = Frontier.NONE;

    BrokerRestartTest(KafkaServer kafka) {
        this.kafka = kafka;
        var settings = new Topics(kafka).settings().withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6));
        bus = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, new RecordCounts(InstantSource.system()));
        relay = new Relay(
                log,
                checkpoints,
                bus,
                PublishGuard.GRANTED,
                new LeaseHolder(checkpoints, Relay.LEASE, "test", Duration.ofHours(1), System::nanoTime),
                100);
        consumer = new GapFillingConsumer(
                "test",
                bus,
                log,
                checkpoints,
                new ConsumerSettings(100, Duration.ofMillis(50), Duration.ofMillis(500)),
                System::nanoTime,
                new ConsumerCounts());
    }

    @AfterEach
    void bringBack() {
        kafka.start();
        consumer.close();
        bus.close();
    }

    private void publish() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                relay.runOnce();
                if (checkpoints.load().heads().equals(log.heads())) {
                    return;
                }
            } catch (StoreUnavailableException outage) {
                if (System.nanoTime() > deadline) {
                    throw outage;
                }
            }
        }
    }

    private void receive() {
        try {
            if (!consumer.started()) {
                consumer.start(reached, Map.of());
            }
            consumer.next(Duration.ofMillis(50)).ifPresent(run -> {
                received.addAll(run.events());
                reached = reached.advancedTo(run.reaches());
            });
        } catch (StoreUnavailableException outage) {
            consumer.close();
        }
    }

    private List<Long> seqs(ConversationId of) {
        return received.stream()
                .filter(event -> event.conversationId().equals(of))
                .map(LoggedEvent::seq)
                .toList();
    }

    @Test
    void aQuietConversationsLastMessagesArriveWhileOthersAreBusy() {
        var quiet = chat.start("ada");
        var busy = chat.start("ada");
        while (Shard.of(busy).equals(Shard.of(quiet))) {
            busy = chat.start("ada");
        }
        publish();
        reached = checkpoints.load().heads();
        receive();

        kafka.kill();
        chat.say("ada", quiet, "while the broker is down");
        chat.say("ada", quiet, "and once more");
        consumer.close();
        kafka.start();
        publish();

        // From here on only the others say anything.
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (seqs(quiet).size() < 2 && System.nanoTime() < deadline) {
            chat.say("ada", busy, "chatter");
            publish();
            receive();
        }

        assertThat(seqs(quiet)).containsExactly(2L, 3L);
        var chatter = seqs(busy);
        assertThat(chatter).isSorted().doesNotHaveDuplicates();
    }
}
