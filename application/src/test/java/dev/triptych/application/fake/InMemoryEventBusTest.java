package dev.triptych.application.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.contract.EventBusContract;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bus in memory keeps the contract, and each of its switches does what it says. */
class InMemoryEventBusTest extends EventBusContract {
    private static final Shard SHARD = new Shard(2);

    private final InMemoryEventBus bus = new InMemoryEventBus();
    private final BusRecords source = new BusRecords(2);

    @Override
    protected EventBus bus() {
        return bus;
    }

    @Override
    protected void loseTopic() {
        bus.loseTopic();
    }

    @Test
    void aBusThatIsDownRefusesEverythingAndKeepsWhatItHas() {
        var published = source.next(SHARD, 2);
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(published);
            bus.goDown();
            assertThatThrownBy(() -> bus.publish(published)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> bus.subscribe("test", Map.of())).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> subscription.poll(Duration.ZERO)).isInstanceOf(StoreUnavailableException.class);
            bus.comeUp();
            assertThat(records(receive(subscription, 2))).isEqualTo(published);
        }
    }

    @Test
    void droppedRecordsAreAcknowledgedAndNeverCome() {
        var published = source.next(SHARD, 3);
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.dropNext(2);
            bus.publish(published);
            assertThat(records(receive(subscription, 1))).containsExactly(published.getLast());
        }
    }

    @Test
    void duplicatedRecordsComeTwice() {
        var published = source.next(SHARD, 2);
        bus.duplicateNext(1);
        bus.publish(published);
        var first = published.getFirst();
        assertThat(bus.records(SHARD)).containsExactly(first, first, published.getLast());
    }

    @Test
    void aFailedPublishLeavesWhatTheTestWants() {
        var published = source.next(SHARD, 3);
        List<BusRecord> kept = List.of(published.get(1));
        bus.failNextPublish(kept::contains);
        assertThatThrownBy(() -> bus.publish(published)).isInstanceOf(StoreUnavailableException.class);
        assertThat(bus.records(SHARD)).isEqualTo(kept);
        bus.publish(published);
        assertThat(bus.records(SHARD)).hasSize(4);
    }

    @Test
    void anEchoBringsOlderRecordsAfterNewerOnes() {
        var published = source.next(SHARD, 3);
        bus.publish(published);
        bus.echo(SHARD, 2);
        assertThat(bus.records(SHARD))
                .containsExactly(
                        published.get(0), published.get(1), published.get(2), published.get(1), published.get(2));
    }

    @Test
    void redeliveredRecordsComeAgain() {
        var published = source.next(SHARD, 3);
        try (var subscription = bus.subscribe("test", Map.of())) {
            bus.publish(published);
            receive(subscription, 3);
            bus.redeliver(2);
            assertThat(records(receive(subscription, 2))).isEqualTo(published.subList(1, 3));
        }
    }

    @Test
    void anExpiredOffsetMeansTheEnd() {
        bus.publish(source.next(SHARD, 5));
        bus.expire(SHARD, 2);
        try (var tooOld = bus.subscribe("test", Map.of(SHARD, 2L));
                var oldest = bus.subscribe("test", Map.of(SHARD, 3L))) {
            assertThat(tooOld.poll(Duration.ZERO)).isEmpty();
            assertThat(oldest.poll(Duration.ZERO)).hasSize(2);
        }
    }

    @Test
    void inVirtualTimeAPollNeverWaits() {
        var virtual = InMemoryEventBus.inVirtualTime();
        try (var subscription = virtual.subscribe("test", Map.of())) {
            assertThat(subscription.poll(Duration.ofDays(1_000))).isEmpty();
        }
    }
}
