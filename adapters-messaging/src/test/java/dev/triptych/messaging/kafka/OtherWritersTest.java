package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
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
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.messaging.wire.CloudEventRecord;
import dev.triptych.messaging.wire.JsonEventCodec;
import dev.triptych.messaging.wire.Refusal;
import dev.triptych.messaging.wire.Seals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier version or somebody else puts on the topic takes nothing away from a consumer and gives it nothing. */
@WithServices(ServerKind.KAFKA)
class OtherWritersTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> AT);
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Chat chat = new Chat(store);
    private final RecordCounts refused = new RecordCounts(InstantSource.system());
    private final ConsumerCounts counts = new ConsumerCounts();
    private final List<LoggedEvent> received = new ArrayList<>();
    private final Topics topics;
    private final KafkaSettings settings;
    private final KafkaEventBus bus;
    private final GapFillingConsumer consumer;

    OtherWritersTest(KafkaServer kafka) {
        topics = new Topics(kafka);
        settings = topics.settings();
        bus = new KafkaEventBus(settings, Seals::one, KafkaMeters.NONE, refused);
        consumer = new GapFillingConsumer(
                "test",
                bus,
                log,
                checkpoints,
                new ConsumerSettings(100, Duration.ofMillis(50), Duration.ofMillis(300)),
                System::nanoTime,
                counts);
    }

    @BeforeEach
    void start() {
        new EventTopic(settings).ensure();
        consumer.start(Frontier.NONE, Map.of());
    }

    @AfterEach
    void close() {
        consumer.close();
        bus.close();
        topics.delete(settings.topic());
    }

    /** A bus as it was before records were signed. */
    private EventBus unsigned() {
        return new EventBus() {
            @Override
            public void publish(List<BusRecord> records) {
                for (var record : records) {
                    var message = CloudEventRecord.of(record, settings.topic(), Seals.one());
                    message.headers().remove("ce_installation").remove("ce_signature");
                    topics.send(message);
                }
            }

            @Override
            public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
                return bus.subscribe(name, startAt);
            }
        };
    }

    private void publish(EventBus to) {
        var leaseHolder = new LeaseHolder(checkpoints, Relay.LEASE, "test", Duration.ofHours(1), System::nanoTime);
        var relay = new Relay(log, checkpoints, to, PublishGuard.GRANTED, leaseHolder, 100);
        relay.runOnce();
        relay.close();
    }

    private void receiveUntil(int events) {
        Concurrently.until(events + " events are there", () -> {
            consumer.next(Duration.ofMillis(50)).ifPresent(run -> received.addAll(run.events()));
            return received.size() >= events;
        });
    }

    private static List<Long> seqs(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::seq).toList();
    }

    @Test
    void whatAnEarlierVersionPublishesIsReadFromTheLog() {
        var tea = chat.start("ada");
        chat.say("ada", tea, "one");
        chat.say("ada", tea, "two");
        publish(unsigned());

        receiveUntil(3);
        assertThat(seqs(received)).containsExactly(1L, 2L, 3L);
        assertThat(counts.fetched()).isEqualTo(3);
        assertThat(refused.refused(Refusal.UNSIGNED)).isEqualTo(3);

        chat.say("ada", tea, "three, by the new version");
        publish(bus);
        receiveUntil(4);
        assertThat(seqs(received)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aForgedRecordMakesNobodyAMemberAndMovesNothing() {
        var tea = chat.start("ada");
        publish(bus);
        receiveUntil(1);
        var here = received.getFirst().position();
        var beyond = new Position(here.incarnation(), here.shard(), here.xid() + 1_000, here.position() + 1_000);

        topics.send(CloudEventRecord.of(
                new BusRecord(forged(tea, beyond), here), settings.topic(), Seals.sameInstallationOtherKey()));
        chat.say("ada", tea, "goes on");
        publish(bus);
        receiveUntil(2);

        assertThat(received)
                .extracting(event -> event.event().type())
                .containsExactly("triptych.conversation.started", "triptych.message.sent");
        assertThat(refused.refused(Refusal.FORGED)).isEqualTo(1);
    }

    private static LoggedEvent forged(ConversationId in, Position at) {
        var eve = new MemberAdded(in, 2, new UserId("eve"), AT);
        return new LoggedEvent(at, new EventId(UUID.randomUUID()), in, 2, new JsonEventCodec().encode(eve), AT);
    }
}
