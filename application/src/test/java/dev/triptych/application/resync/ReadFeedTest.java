package dev.triptych.application.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.engine.Round;
import dev.triptych.application.port.AuditEntry;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.ResyncTarget;
import dev.triptych.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filling a detached read store, and feeding it once it is attached. */
class ReadFeedTest {
    private static final int BEFORE = 120;

    private final ReadHouse house = new ReadHouse(1);

    /** The process is gone: nothing may catch this. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aDetachedStoreIsLeftAloneUntilSomebodyAsks() {
        house.gossip.goOn(BEFORE);

        IntStream.range(0, 20).forEach(_ -> assertThat(house.round()).isEqualTo(Round.STANDBY));

        assertThat(house.model.frontier()).isEqualTo(Frontier.NONE);
        assertThat(house.attached()).isFalse();
        // Nor is its lease kept from others.
        assertThat(house.model.leases().acquire(ReadModel.LEASE, "somebody else", Duration.ofHours(1)))
                .isPresent();
    }

    @Test
    void aBackfillFillsTheStoreAndAttachesItForWhomItWasAsked() {
        house.gossip.goOn(BEFORE);
        var id = house.request();

        house.untilAttached();
        house.round();

        var status = house.status(id);
        assertThat(status.state()).isEqualTo(ResyncState.COMPLETED);
        assertThat(status.target()).isEqualTo(ResyncTarget.READ);
        assertThat(status.done())
                .isEqualTo(status.total())
                .isEqualTo(house.store.messages().size());
        assertThat(status.etaSeconds()).isNull();
        assertThat(status.finishedAt()).isNotNull();
        assertThat(status.error()).isNull();
        assertThat(house.states.audit(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(
                        tuple("read-store.attach", "ada", "new disks"), tuple("resync.request", "ada", "new disks"));
        house.assertThatItAnswersLikeTheTruth();
        assertThat(house.model.frontier()).isEqualTo(house.log.heads());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void peopleGoOnBetweenAnyTwoStepsAndNothingIsLost(long seed) {
        var busy = new ReadHouse(seed);
        busy.gossip.goOn(BEFORE);
        busy.moment = busy.gossip::goOn;
        busy.request();

        busy.untilAttached();
        busy.moment = () -> {};
        busy.catchUp();

        busy.assertThatItAnswersLikeTheTruth();
    }

    /** Every moment of a backfill is one in which a process may be killed; people go on in all of them. */
    @Test
    void whoeverTakesOverAfterACrashAtAnyMomentGoesOn() {
        var moments = 0;
        for (var crash = 0; crash == 0 || crash < moments; crash++) {
            moments = crashedAt(crash);
        }
        assertThat(moments).isGreaterThan(100);
    }

    private static int crashedAt(int fatal) {
        var house = new ReadHouse(fatal);
        house.gossip.goOn(40);
        var moments = new AtomicInteger();
        house.moment = () -> {
            house.gossip.goOn();
            if (moments.getAndIncrement() == fatal) {
                throw new Killed();
            }
        };
        var id = house.request();
        try {
            house.untilAttached();
            IntStream.range(0, 5).forEach(_ -> house.round());
        } catch (Killed _) {
            house.takeOver();
            house.untilAttached();
        }
        house.moment = () -> {};
        house.catchUp();

        house.assertThatItAnswersLikeTheTruth();
        assertThat(house.status(id).state()).as("crashed at " + fatal).isEqualTo(ResyncState.COMPLETED);
        assertThat(house.status(id).done())
                .isBetween(1L, (long) house.store.messages().size());
        return moments.get();
    }

    @Test
    void whatWasFinishedBeforeACrashIsNotCopiedAgain() {
        house.gossip.goOn(BEFORE);
        house.request();
        for (var round = 0; round < 3 || house.target.progress().orElseThrow().done() == 0; round++) {
            house.round();
        }
        var before = house.target.progress().orElseThrow();

        house.takeOver();
        house.round();

        assertThat(house.target.progress()).contains(before);
        house.untilAttached();
        assertThat(house.target.progress().orElseThrow().done()).isEqualTo(before.total());
    }

    @Test
    void anOutageMakesItWaitAndNeverFailsIt() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        IntStream.range(0, 5).forEach(_ -> house.round());

        house.model.down(true);
        IntStream.range(0, 5)
                .forEach(_ -> assertThatThrownBy(house::round).isInstanceOf(StoreUnavailableException.class));
        house.model.down(false);
        house.round();
        house.resyncs.down(true);
        assertThatThrownBy(house::round).isInstanceOf(StoreUnavailableException.class);
        house.resyncs.down(false);

        assertThat(house.status(id).state()).isEqualTo(ResyncState.RUNNING);
        house.untilAttached();
        house.catchUp();
        house.assertThatItAnswersLikeTheTruth();
        assertThat(house.status(id).state()).isEqualTo(ResyncState.COMPLETED);
    }

    @Test
    void whatFailedSaysWhyWithoutShowingDataAndCanBeAskedForAgain() {
        house.gossip.goOn(BEFORE);
        var failed = house.request();
        IntStream.range(0, 5).forEach(_ -> house.round());
        var calls = new AtomicInteger();
        house.moment = () -> {
            // The first two are the look for what runs.
            if (calls.incrementAndGet() == 3) {
                throw new IllegalArgumentException("the secret body");
            }
        };
        house.round();

        assertThat(house.status(failed).state()).isEqualTo(ResyncState.FAILED);
        assertThat(house.status(failed).error()).isEqualTo("IllegalArgumentException, see the log");
        assertThat(house.round()).isEqualTo(Round.STANDBY);
        assertThat(house.attached()).isFalse();

        var again = house.request();
        house.untilAttached();
        house.catchUp();
        house.assertThatItAnswersLikeTheTruth();
        assertThat(house.status(again).state()).isEqualTo(ResyncState.COMPLETED);
    }

    @Test
    void aCancelledBackfillStopsWithItsStepAndAttachesNothing() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        IntStream.range(0, 5).forEach(_ -> house.round());

        assertThat(house.useCase.cancel(id, ReadHouse.DEED)).isEqualTo(Cancellation.CANCELLED);
        var reached = house.target.progress();
        IntStream.range(0, 50).forEach(_ -> assertThat(house.round()).isEqualTo(Round.STANDBY));

        assertThat(house.target.progress()).isEqualTo(reached);
        assertThat(house.attached()).isFalse();
        assertThat(house.model.frontier()).isEqualTo(Frontier.NONE);
        assertThat(house.status(id).state()).isEqualTo(ResyncState.CANCELLED);
    }

    @Test
    void aNewBackfillBeginsWithAnEmptyStore() {
        house.gossip.goOn(BEFORE);
        var cancelled = house.request();
        IntStream.range(0, 8).forEach(_ -> house.round());
        house.useCase.cancel(cancelled, ReadHouse.DEED);
        house.round();
        // Detached, nobody tells the store of this: what it has is out of date, and is not built upon.
        house.gossip.goOn(BEFORE);

        house.request();
        house.round();

        assertThat(house.target.progress().orElseThrow().done()).isZero();
        house.untilAttached();
        house.catchUp();
        house.assertThatItAnswersLikeTheTruth();
    }

    @Test
    void aStoreThatWasDetachedAgainIsNotFedAndIsFilledAnew() {
        house.gossip.goOn(BEFORE);
        house.request();
        house.untilAttached();
        house.catchUp();

        house.states.attach(house.states.load(), false, ReadHouse.DEED);
        var frontier = house.model.frontier();
        house.gossip.goOn(BEFORE);
        IntStream.range(0, 20).forEach(_ -> assertThat(house.round()).isEqualTo(Round.STANDBY));
        assertThat(house.model.frontier()).isEqualTo(frontier);

        var again = house.request();
        house.untilAttached();
        house.catchUp();
        house.assertThatItAnswersLikeTheTruth();
        assertThat(house.status(again).state()).isEqualTo(ResyncState.COMPLETED);
    }

    @Test
    void whoDoesNotKnowTheMoveForCertainNeitherFeedsNorFills() {
        house.gossip.goOn(BEFORE);
        house.request();
        IntStream.range(0, 5).forEach(_ -> house.round());
        var reached = house.target.progress();

        house.trusted = false;
        assertThat(house.round()).isEqualTo(Round.STANDBY);
        assertThat(house.target.progress()).isEqualTo(reached);
        house.trusted = true;
        house.untilAttached();
        house.catchUp();
        var frontier = house.model.frontier();
        house.gossip.goOn(BEFORE);
        house.trusted = false;
        IntStream.range(0, 20).forEach(_ -> assertThat(house.round()).isEqualTo(Round.STANDBY));

        assertThat(house.model.frontier()).isEqualTo(frontier);
        house.trusted = true;
        house.catchUp();
        house.assertThatItAnswersLikeTheTruth();
    }

    @Test
    void whoStandsByLeavesTheBackfillToTheOther() {
        house.gossip.goOn(BEFORE);
        house.request();
        assertThat(house.model.leases().acquire(ReadModel.LEASE, "somebody else", Duration.ofHours(1)))
                .isPresent();

        IntStream.range(0, 5).forEach(_ -> assertThat(house.round()).isEqualTo(Round.STANDBY));

        assertThat(house.target.progress()).isEmpty();
    }

    @Test
    void aBackfillKeepsToItsRateAndSaysHowLongItTakes() {
        house.settings = new BackfillSettings(3, 5, 100);
        house.takeOver();
        house.gossip.goOn(BEFORE);
        var id = house.request();
        for (var round = 0; house.status(id).done() < 20; round++) {
            assertThat(round).isLessThan(1_000);
            house.round();
        }

        var status = house.status(id);
        assertThat(status.ratePerSecond()).isBetween(10.0, 150.0);
        assertThat(status.etaSeconds()).isNotNull().isPositive();
        assertThat(status.total()).isGreaterThan(status.done());
        house.untilAttached();
        assertThat(house.rested)
                .isGreaterThan(Duration.ofMillis(10L * house.status(id).done()));
    }

    @Test
    void aStoreThatIsAttachedNeedsNoBackfill() {
        house.gossip.goOn(BEFORE);
        house.request();
        house.untilAttached();
        house.round();

        assertThat(house.useCase.request(ReadHouse.DEED))
                .isInstanceOfSatisfying(
                        ResyncRequest.Refused.class,
                        refused -> assertThat(refused.why()).contains("attached"));
        assertThat(house.resyncs.running()).isEmpty();
    }

    @Test
    void whatWasAskedForWhileTheStoreWasBeingAttachedEndsWithIt() {
        house.gossip.goOn(BEFORE);
        house.states.attach(house.states.load(), true, ReadHouse.DEED);
        var id = house.resyncs.request(new ResyncId(new UUID(3, 3)), ResyncTarget.READ, ReadHouse.DEED);

        house.catchUp();

        assertThat(house.status(id).state()).isEqualTo(ResyncState.CANCELLED);
        assertThat(house.status(id).error()).isEqualTo("the read store was attached meanwhile");
        house.assertThatItAnswersLikeTheTruth();
    }

    @Test
    void ofTwoWhoAskAtOnceOneIsToldWhichRuns() {
        var answers = Concurrently.atOnce(2, _ -> house.useCase.request(ReadHouse.DEED));

        var running = house.resyncs.running().orElseThrow().id();
        assertThat(answers)
                .containsExactlyInAnyOrder(
                        new ResyncRequest.Accepted(running), new ResyncRequest.AlreadyRunning(running));
    }

    @Test
    void whatDoesNotRunIsNotCancelled() {
        house.gossip.goOn(5);
        var id = house.request();
        house.untilAttached();
        house.round();

        assertThat(house.useCase.cancel(id, ReadHouse.DEED)).isEqualTo(Cancellation.NOT_RUNNING);
        assertThat(house.useCase.cancel(new ResyncId(new UUID(3, 3)), ReadHouse.DEED))
                .isEqualTo(Cancellation.UNKNOWN);
        assertThat(house.useCase.newest(10)).hasSize(1);
    }
}
