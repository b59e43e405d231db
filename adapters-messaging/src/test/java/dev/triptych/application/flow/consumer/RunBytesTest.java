package dev.triptych.application.flow.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.domain.MessageBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run ends by bytes before it ends by events, whether its events come off the bus or from the log. The texts are real ones. */
class RunBytesTest {
    private static final int MESSAGES = 300;
    private static final ConsumerSettings SETTINGS = new ConsumerSettings(1_000, Duration.ZERO, Duration.ofSeconds(1));

    private final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final Chat chat = new Chat(store);
    private long nanos;

    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "test", Duration.ofHours(1), () -> nanos),
            100);

    private void sayGreatThings() {
        var tea = chat.start("ada");
        for (var number = 0; number < MESSAGES; number++) {
            chat.say("ada", tea, "x".repeat(MessageBody.MAX_LENGTH));
        }
        while (!checkpoints.load().heads().equals(log.heads())) {
            relay.runOnce();
        }
    }

    private void assertThatRunsAreSmallAndWhole(GapFillingConsumer consumer) {
        var positions = new ArrayList<Long>();
        var runs = 0;
        for (var round = 0; round < 100; round++) {
            var run = consumer.next(Duration.ZERO);
            if (run.isPresent()) {
                var events = run.get().events();
                assertThat(events.stream().mapToLong(ConsumerSettings::bytes).sum())
                        .isLessThan(ConsumerSettings.RUN_BYTES + 3L * Character.BYTES * MessageBody.MAX_LENGTH);
                events.forEach(event -> positions.add(event.position().position()));
                runs++;
            }
            nanos += SETTINGS.overdueAfter().toNanos();
        }
        assertThat(positions).hasSize(MESSAGES + 1).isSorted().doesNotHaveDuplicates();
        assertThat(runs).isGreaterThan(1);
    }

    private GapFillingConsumer consumer() {
        return new GapFillingConsumer("test", bus, log, checkpoints, SETTINGS, () -> nanos, new ConsumerCounts());
    }

    @Test
    void offTheBus() {
        var consumer = consumer();
        consumer.start(Frontier.NONE, Map.of());
        sayGreatThings();
        assertThatRunsAreSmallAndWhole(consumer);
    }

    @Test
    void fromTheLog() {
        bus.dropNext(MESSAGES + 1);
        var consumer = consumer();
        consumer.start(Frontier.NONE, Map.of());
        sayGreatThings();
        assertThatRunsAreSmallAndWhole(consumer);
    }
}
