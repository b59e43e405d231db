package dev.triptych.application.maintenance.resync;

import static dev.triptych.application.maintenance.resync.ResyncHouse.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which generations a resync leaves, whether it comes to its end or not. */
class KeptGenerationsTest {
    private final ResyncHouse house = new ResyncHouse(1, true);

    private List<Integer> present() {
        return house.generations.present().stream()
                .filter(generation -> generation.store().equals(StoreName.READ))
                .map(generation -> generation.number())
                .toList();
    }

    @Test
    void whatIsNotCleanFailsWithItsCountsAndNothingOfItIsKept() {
        house.gossip.goOn(BEFORE);
        house.verifier = (_, _) -> new CheckReport(
                Frontier.NONE, "", Map.of(StoreName.READ, new StoreCounts(100, 92, 3, 0, 5, 0, 0)), List.of(), true);
        var id = house.request();

        house.until(id, ResyncState.FAILED);
        house.rounds(15);

        assertThat(house.status(id).error())
                .isEqualTo("the new generation differs from the write store: the read store 3 missing, 0 extra,"
                        + " 5 different, 0 lagging, 0 uncompared of 100");
        assertThat(house.live()).isEqualTo(1);
        assertThat(present()).containsExactly(1);
        assertThat(house.read.standing()).containsExactly(1);
    }

    @Test
    void whatIsCancelledWhileItIsCopiedIsRemoved() {
        house.settings = new CopySettings(2, 10);
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.rounds(5);
        assertThat(house.status(id).stage()).isEqualTo(ResyncStage.COPYING);
        assertThat(house.read.standing()).containsExactlyInAnyOrder(1, 2);

        assertThat(house.useCase.cancel(id, ResyncHouse.ACTION)).isEqualTo(Cancellation.CANCELLED);
        house.rounds(15);

        assertThat(house.status(id).state()).isEqualTo(ResyncState.CANCELLED);
        assertThat(present()).containsExactly(1);
        assertThat(house.read.standing()).containsExactly(1);
        assertThat(house.live()).isEqualTo(1);
    }

    @Test
    void aVerificationNoticesThatItIsCancelled() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.verifier = (_, monitor) -> {
            assertThat(monitor.goOn(1, 9)).isTrue();
            house.useCase.cancel(id, ResyncHouse.ACTION);
            house.nanos += Duration.ofSeconds(1).toNanos();
            assertThat(monitor.goOn(2, 9)).isFalse();
            return new CheckReport(Frontier.NONE, "", Map.of(), List.of(), false);
        };

        house.until(id, ResyncState.CANCELLED);
        house.rounds(15);

        assertThat(house.live()).isEqualTo(1);
        assertThat(present()).containsExactly(1);
    }

    @Test
    void aBuiltGenerationThatFailedToAnswerIsNotUsedAgain() {
        house.gossip.goOn(20);
        var id = house.request();
        house.moment = () -> house.states.attach(house.states.load(), true, ResyncHouse.ACTION);

        house.until(id, ResyncState.FAILED);
        house.moment = () -> {};
        house.rounds(15);

        assertThat(house.status(id).error()).contains("the migration state changed too often");
        assertThat(house.generations.present())
                .noneMatch(each -> each.store().equals(StoreName.READ) && each.number() == 2)
                .anyMatch(each -> each.state() == GenerationState.BUILT);
        assertThat(house.live()).isEqualTo(1);
    }

    @Test
    void aNumberThatIsUsedAgainHasItsWholeGraceWhenItIsDroppedAgain() {
        house.read.prepare(2);
        house.driverRound();
        assertThat(house.read.standing()).as("seen, and nobody's").contains(2);
        house.gossip.goOn(10);
        house.resynced();
        assertThat(house.live()).isEqualTo(2);
        house.resynced();
        assertThat(house.live()).isEqualTo(3);
        house.nanos += Duration.ofMinutes(1).toNanos();

        house.generations.drop(StoreName.READ, 2);
        house.driverRound();
        assertThat(house.read.standing()).as("who feeds it has not noticed yet").contains(2);

        house.rounds(10);
        assertThat(house.read.standing()).doesNotContain(2);
    }

    @Test
    void nothingIsRemovedWhileItIsUncertainWhetherThisIsTheRightWriteDatabase() {
        house.gossip.goOn(BEFORE);
        house.certain = false;
        // As a write database that was put back would find it: a place that it does not list.
        house.read.prepare(7);

        house.rounds(30);
        assertThat(house.read.standing()).contains(7);

        house.certain = true;
        house.rounds(30);
        assertThat(house.read.standing()).containsExactly(1);
    }

    @Test
    void whatANewInstanceDoesNotKnowYetIsNotRemovedForAResyncEither() {
        house.gossip.goOn(BEFORE);
        house.certain = false;
        house.read.prepare(7);
        var id = house.request();

        house.rounds(30);
        assertThat(house.read.standing()).contains(7);
        assertThat(house.status(id).state()).isEqualTo(ResyncState.RUNNING);

        house.certain = true;
        house.until(id, ResyncState.COMPLETED);
    }

    @Test
    void theOneBeforeStaysFedAndIsBackAtOnce() {
        house.gossip.goOn(BEFORE);
        house.resynced();
        house.gossip.goOn(BEFORE);
        house.catchUp(1);
        house.catchUp(2);

        assertThat(house.useCase.switchTo(StoreName.READ, 1, ResyncHouse.ACTION))
                .isInstanceOf(SwitchResult.Switched.class);

        assertThat(house.live()).isEqualTo(1);
        house.assertThatItAnswersLikeTheTruth(1);
        house.gossip.goOn(20);
        house.catchUp(2);
    }

    @Test
    void onlyTheCurrentOneAndTheOneBeforeAreKept() {
        house.gossip.goOn(20);
        house.resynced();
        house.resynced();
        house.rounds(15);

        assertThat(house.live()).isEqualTo(3);
        assertThat(present()).containsExactly(2, 3);
        assertThat(house.read.standing()).containsExactlyInAnyOrder(2, 3);

        house.useCase.switchTo(StoreName.READ, 2, ResyncHouse.ACTION);
        house.resynced();
        house.rounds(15);
        assertThat(present()).containsExactly(2, 4);
    }

    @Test
    void whatAnotherIncarnationOfTheWriteStoreLeftIsRemovedBeforeItsNumberIsUsedAgain() {
        house.gossip.goOn(BEFORE);
        house.read.prepare(2);
        var stale = house.model(2);
        stale.take(house.store.log().subList(0, 5));

        house.resynced();

        assertThat(house.model(2)).isNotSameAs(stale);
        house.assertThatItAnswersLikeTheTruth(2);
    }
}
