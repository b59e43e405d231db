package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.ONE;
import static dev.triptych.application.query.shadow.Answers.TEA;
import static dev.triptych.application.query.shadow.Answers.TWO;
import static dev.triptych.application.query.shadow.ShadowHouse.FAILURES_TO_OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.query.routing.Subject.OfConversation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sample of the queries is asked again, beside the requests and while the stores are up. */
class ShadowReadsTest {
    private final ShadowHouse house = new ShadowHouse();
    private final ScriptedStores stores = house.stores;

    @Test
    void theLastTwoHundredStay() {
        stores.written(TWO).read(ONE);
        var shadow = house.shadow(100, 0);
        var all = ShadowMismatches.KEPT + 3;
        IntStream.range(0, all).forEach(_ -> {
            house.answered(shadow, new OfConversation(TEA));
            shadow.runOnce();
        });

        assertThat(house.kept.newest(all)).hasSize(ShadowMismatches.KEPT);
        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, (long) all));
    }

    @Test
    void theSampleIsAShare() {
        stores.written(ONE).read(ONE);
        var none = house.shadow(0, 0);
        var below = house.shadow(30, 0.299);
        var above = house.shadow(30, 0.3);
        var all = house.shadow(100, Math.nextDown(1.0));

        List.of(none, below, above, all).forEach(shadow -> house.answered(shadow, new OfConversation(TEA)));

        assertThat(none.runOnce()).isEqualTo(Round.IDLE);
        assertThat(below.runOnce()).isEqualTo(Round.BUSY);
        assertThat(above.runOnce()).isEqualTo(Round.IDLE);
        assertThat(all.runOnce()).isEqualTo(Round.BUSY);
        assertThatThrownBy(() -> house.shadow(101, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> house.shadow(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatFindsNoPlaceIsLeftOutAndCounted() {
        stores.written(ONE).read(ONE);
        var shadow = house.shadow(100, 0);

        IntStream.range(0, ShadowReads.MAX_WAITING + 5).forEach(_ -> house.answered(shadow, new OfConversation(TEA)));

        assertThat(stores.asked).as("asked on the request's path").isEmpty();
        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 5L));
        IntStream.range(0, ShadowReads.MAX_WAITING)
                .forEach(_ -> assertThat(shadow.runOnce()).isEqualTo(Round.BUSY));
        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        assertThat(house.counters.counted()).containsEntry(Count.SHADOW_MATCHED, (long) ShadowReads.MAX_WAITING);
    }

    @Test
    void anOutageIsNoVerdict() {
        stores.written(TWO).read(ONE);
        var shadow = house.shadow(100, 0);

        stores.writeStoreDown(true);
        house.answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        stores.writeStoreDown(false);
        stores.readStoreDown(true);
        house.answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 2L));
        assertThat(house.kept.newest(1)).isEmpty();
    }

    @Test
    void aReadStoreThatFailsOpensTheCircuitAndIsThenLeftAlone() {
        stores.written(TWO).read(TWO);
        var shadow = house.shadow(100, 0);
        stores.readStoreDown(true);
        for (var failure = 0; failure < FAILURES_TO_OPEN; failure++) {
            house.answered(shadow, new OfConversation(TEA));
            assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(house.circuit.isOpen()).isTrue();
        stores.asked.clear();

        house.answered(shadow, new OfConversation(TEA));
        assertThat(shadow.runOnce()).isEqualTo(Round.BUSY);

        assertThat(stores.asked).isEmpty();
        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_SKIPPED, 3L));
        stores.readStoreDown(false);
        house.circuit.probed();
        house.answered(shadow, new OfConversation(TEA));
        shadow.runOnce();
        assertThat(house.counters.counted()).containsEntry(Count.SHADOW_MATCHED, 1L);
    }

    @Test
    void aComparisonThatFailsForABugIsNotHeldAgainstTheReadStore() {
        stores.written(TWO).read(TWO);
        var shadow = house.shadow(100, 0);
        stores.readStoreHasABug(new IllegalStateException("planted: a bug"));
        for (var failure = 0; failure < FAILURES_TO_OPEN + 1; failure++) {
            house.answered(shadow, new OfConversation(TEA));
            assertThatThrownBy(shadow::runOnce).hasMessageContaining("a bug");
        }

        assertThat(house.circuit.isOpen()).isFalse();
    }

    @Test
    void aWriteStoreThatFailsIsNotHeldAgainstTheReadStore() {
        var shadow = house.shadow(100, 0);
        stores.writeStoreDown(true);
        for (var failure = 0; failure < FAILURES_TO_OPEN + 1; failure++) {
            house.answered(shadow, new OfConversation(TEA));
            assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(house.circuit.isOpen()).isFalse();
    }

    @Test
    void aMismatchThatCannotBeKeptIsCountedAllTheSame() {
        stores.written(TWO).read(ONE);
        var shadow = house.shadow(100, 0, new ShadowMismatches() {
            @Override
            public void add(ShadowMismatch mismatch) {
                throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
            }

            @Override
            public List<ShadowMismatch> newest(int limit) {
                return List.of();
            }
        });

        house.answered(shadow, new OfConversation(TEA));
        assertThatThrownBy(shadow::runOnce).isInstanceOf(StoreUnavailableException.class);

        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 1L));
    }

    @Test
    void aLoopWakesForWhatIsAsked() {
        stores.written(TWO).read(ONE);
        var shadow = house.shadow(100, 0);
        try (var loop = new EngineLoop(shadow, house.signal, Duration.ofMinutes(10))) {
            loop.start();
            house.answered(shadow, new OfConversation(TEA));
            Concurrently.until("a mismatch is kept", () -> !house.kept.newest(1).isEmpty());
            house.answered(shadow, new OfConversation(TEA));
            Concurrently.until("another one is kept", () -> house.kept.newest(2).size() == 2);
        }
        house.answered(shadow, new OfConversation(TEA));
        assertThat(house.counters.counted()).containsExactly(Map.entry(Count.SHADOW_MISMATCHED, 2L));
    }

    @Test
    void whoIsClosedForgetsWhatWaits() {
        var shadow = house.shadow(100, 0);
        house.answered(shadow, new OfConversation(TEA));

        shadow.close();

        assertThat(shadow.runOnce()).isEqualTo(Round.IDLE);
        assertThat(stores.asked).isEmpty();
    }
}
