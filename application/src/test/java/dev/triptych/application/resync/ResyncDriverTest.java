package dev.triptych.application.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.port.AuditEntry;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.GenerationState;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncStage;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.Sink;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.verification.CheckReport;
import dev.triptych.application.verification.StoreCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resync from its first generation to the switch. */
class ResyncDriverTest {
    private static final int BEFORE = 120;

    private final ResyncHouse house = new ResyncHouse(1, true);

    /** The process is gone: nothing may catch this. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private ResyncId resynced() {
        var id = house.request();
        house.until(id, ResyncState.COMPLETED);
        return id;
    }

    private List<Integer> present() {
        return house.generations.present().stream()
                .filter(generation -> generation.sink() == Sink.READ)
                .map(generation -> generation.number())
                .toList();
    }

    @Test
    void aNewGenerationIsBuiltBesideTheLiveOneAndAnswersOnceItIsClean() {
        house.gossip.goOn(BEFORE);
        house.catchUp(1);

        var id = resynced();

        assertThat(house.live()).isEqualTo(2);
        house.assertThatItAnswersLikeTheTruth(2);
        var status = house.status(id);
        assertThat(status.stage()).isEqualTo(ResyncStage.SWITCHING);
        assertThat(status.done()).isEqualTo(status.total());
        assertThat(status.error()).isNull();
        assertThat(house.read.shown()).containsExactly(2);
        assertThat(house.states.audit(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::actor, AuditEntry::reason)
                .contains(
                        tuple("generation.adopt", "read 2", "ada", "new disks"),
                        tuple("resync.request", "read " + id, "ada", "new disks"));
    }

    @Test
    void aDetachedStoreIsLeftAloneAndAttachedByAResync() {
        var detached = new ResyncHouse(2, false);
        detached.gossip.goOn(BEFORE);
        detached.rounds(10);
        assertThat(detached.model(1).frontier()).isEqualTo(Frontier.NONE);

        var id = detached.request();
        detached.until(id, ResyncState.COMPLETED);

        assertThat(detached.states.load().readStoreAttached()).isTrue();
        assertThat(detached.live()).isEqualTo(2);
        detached.catchUp(2);
        detached.assertThatItAnswersLikeTheTruth(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void peopleGoOnBetweenAnyTwoStepsAndNothingIsLost(long seed) {
        var busy = new ResyncHouse(seed, true);
        busy.gossip.goOn(BEFORE);
        var happenings = new AtomicInteger();
        // A verification compares what stands still; the house's own one is no match for people who go on in it.
        busy.moment = () -> {
            if (happenings.getAndIncrement() % 7 == 0
                    && busy.status(running(busy)).stage() != ResyncStage.VERIFYING) {
                busy.gossip.goOn();
            }
        };
        var id = busy.request();
        for (var round = 0; busy.status(id).stage() != ResyncStage.CATCHING_UP; round++) {
            assertThat(round).isLessThan(500);
            busy.round();
        }
        busy.moment = () -> {};
        busy.until(id, ResyncState.COMPLETED);

        busy.catchUp(2);
        busy.assertThatItAnswersLikeTheTruth(2);
    }

    private static ResyncId running(ResyncHouse busy) {
        return busy.resyncs.newest(1).getFirst().id();
    }

    /** Every moment of a resync is one in which a process may be killed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverTakesOverAfterACrashAtAnyMomentGoesOn(boolean attached) {
        var moments = 0;
        for (var crash = 0; crash == 0 || crash < moments; crash++) {
            moments = crashedAt(crash, attached);
        }
        assertThat(moments).isGreaterThan(100);
    }

    private static int crashedAt(int fatal, boolean attached) {
        var house = new ResyncHouse(fatal, attached);
        house.settings = new CopySettings(6, 1_000_000);
        house.gossip.goOn(40);
        var moments = new AtomicInteger();
        house.moment = () -> {
            if (moments.getAndIncrement() == fatal) {
                throw new Killed();
            }
        };
        var id = house.request();
        try {
            house.until(id, ResyncState.COMPLETED);
        } catch (Killed _) {
            // Whatever was complete by then must still be fed: people went on meanwhile.
            house.gossip.goOn(3);
            house.takeOver();
            house.until(id, ResyncState.COMPLETED);
        }
        house.moment = () -> {};
        assertThat(house.live()).as("crashed at " + fatal).isEqualTo(2);
        house.catchUp(2);
        house.assertThatItAnswersLikeTheTruth(2);
        return moments.get();
    }

    @Test
    void whatIsNotCleanFailsWithItsCountsAndNothingOfItIsKept() {
        house.gossip.goOn(BEFORE);
        house.verifier = (_, _) -> new CheckReport(
                Frontier.NONE, "", Map.of(Sink.READ, new StoreCounts(100, 92, 3, 0, 5, 0, 0)), List.of(), true);
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
    void aResyncWaitsWhileTheWriteDatabaseIsSuspected() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.round();
        house.suspected = true;

        house.rounds(100);
        assertThat(house.status(id).state()).isEqualTo(ResyncState.RUNNING);
        assertThat(house.status(id).error()).contains("the write database is suspected");
        assertThat(house.live()).isEqualTo(1);

        house.suspected = false;
        house.until(id, ResyncState.COMPLETED);
        assertThat(house.live()).isEqualTo(2);
    }

    @Test
    void whatIsCancelledWhileItIsCopiedIsRemoved() {
        house.settings = new CopySettings(2, 10);
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.rounds(5);
        assertThat(house.status(id).stage()).isEqualTo(ResyncStage.COPYING);
        assertThat(house.read.standing()).containsExactlyInAnyOrder(1, 2);

        assertThat(house.useCase.cancel(id, ResyncHouse.DEED)).isEqualTo(Cancellation.CANCELLED);
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
            house.useCase.cancel(id, ResyncHouse.DEED);
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
    void anOutageMakesItWaitAndIsShown() {
        house.settings = new CopySettings(2, 10);
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.rounds(5);

        house.read.down(true);
        for (var n = 0; n < 5; n++) {
            assertThatThrownBy(house::round).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(house::driverRound).isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(house.status(id).state()).isEqualTo(ResyncState.RUNNING);
        assertThat(house.status(id).error()).isEqualTo("waits for the read store");
        house.read.down(false);
        house.until(id, ResyncState.COMPLETED);
        assertThat(house.status(id).error()).isNull();
    }

    @Test
    void aReadDatabaseThatIsLostMeanwhileIsFilledAnew() {
        house.settings = new CopySettings(2, 100);
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.rounds(5);

        house.read.lose();
        house.roundsWhateverFails(5);
        house.takeOver();
        house.untilWhateverFails(id, ResyncState.COMPLETED);

        assertThat(house.live()).isEqualTo(2);
        house.assertThatItAnswersLikeTheTruth(2);
    }

    @Test
    void whatCannotBeCopiedFailsAndSaysWhyWithoutShowingData() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.verifier = (_, _) -> {
            throw new IllegalArgumentException("the secret body");
        };

        house.until(id, ResyncState.FAILED);

        assertThat(house.status(id).error()).isEqualTo("IllegalArgumentException, see the log");
    }

    @Test
    void theOneBeforeStaysFedAndIsBackAtOnce() {
        house.gossip.goOn(BEFORE);
        resynced();
        house.gossip.goOn(BEFORE);
        house.catchUp(1);
        house.catchUp(2);

        assertThat(house.useCase.switchTo(Sink.READ, 1, ResyncHouse.DEED)).isInstanceOf(SwitchResult.Switched.class);

        assertThat(house.live()).isEqualTo(1);
        house.assertThatItAnswersLikeTheTruth(1);
        house.gossip.goOn(20);
        house.catchUp(2);
    }

    @Test
    void onlyTheLiveOneAndTheOneBeforeAreKept() {
        house.gossip.goOn(20);
        resynced();
        resynced();
        house.rounds(15);

        assertThat(house.live()).isEqualTo(3);
        assertThat(present()).containsExactly(2, 3);
        assertThat(house.read.standing()).containsExactlyInAnyOrder(2, 3);

        house.useCase.switchTo(Sink.READ, 2, ResyncHouse.DEED);
        resynced();
        house.rounds(15);
        assertThat(present()).containsExactly(2, 4);
    }

    @Test
    void whatAnotherLifeOfTheWriteStoreLeftIsRemovedBeforeItsNumberIsUsedAgain() {
        house.gossip.goOn(BEFORE);
        house.read.prepare(2);
        var stale = house.model(2);
        stale.take(house.store.log().subList(0, 5));

        resynced();

        assertThat(house.model(2)).isNotSameAs(stale);
        house.assertThatItAnswersLikeTheTruth(2);
    }

    @Test
    void aBuiltGenerationThatFailedToAnswerIsNotUsedAgain() {
        house.gossip.goOn(20);
        var id = house.request();
        house.moment = () -> house.states.attach(house.states.load(), true, ResyncHouse.DEED);

        house.until(id, ResyncState.FAILED);
        house.moment = () -> {};
        house.rounds(15);

        assertThat(house.status(id).error()).contains("the move made one step after the other");
        assertThat(house.generations.present())
                .noneMatch(each -> each.sink() == Sink.READ && each.number() == 2)
                .anyMatch(each -> each.state() == GenerationState.BUILT);
        assertThat(house.live()).isEqualTo(1);
    }

    @Test
    void aCopyKeepsToItsRate() {
        house.settings = new CopySettings(5, 100);
        house.gossip.goOn(BEFORE);

        resynced();

        assertThat(house.rested.plus(Duration.ofMillis(house.nanos / 1_000_000)))
                .isGreaterThan(Duration.ofMillis(10L * house.store.messages().size()));
        assertThat(house.rested).isPositive();
    }
}
