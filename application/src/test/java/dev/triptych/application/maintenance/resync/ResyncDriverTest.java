package dev.triptych.application.maintenance.resync;

import static dev.triptych.application.maintenance.resync.ResyncHouse.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resync from its first generation to the switch, whatever happens on the way. */
class ResyncDriverTest {
    private final ResyncHouse house = new ResyncHouse(1, true);

    /** The process is gone: nothing may catch this. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aNewGenerationIsBuiltNextToTheCurrentOneAndAnswersOnceItIsClean() {
        house.gossip.goOn(BEFORE);
        house.catchUp(1);

        var id = house.resynced();

        assertThat(house.live()).isEqualTo(2);
        house.assertThatItAnswersLikeTheTruth(2);
        var status = house.status(id);
        assertThat(status.stage()).isEqualTo(ResyncStage.SWITCHING);
        assertThat(status.done()).isEqualTo(status.total());
        assertThat(status.error()).isNull();
        assertThat(house.read.shown()).containsExactly(2);
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 10))
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

    /** As while a further store is rolled out, and an instance without it drives resyncs. */
    @Test
    void theResyncOfAStoreThatOnlyAnotherInstanceHasWaitsForIt() {
        var id = new ResyncId(new UUID(1, 1));
        house.resyncs.request(id, ResyncTarget.of(new StoreName("FILES")), ResyncHouse.ACTION);

        house.rounds(5);

        assertThat(house.resyncs.running()).isPresent();
        assertThat(house.generations.present()).extracting(Generation::store).doesNotContain(new StoreName("FILES"));
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
    void aResyncWaitsWhileTheWriteDatabaseIsSuspected() {
        house.gossip.goOn(BEFORE);
        var id = house.request();
        house.round();
        house.suspected = true;

        house.rounds(100);
        assertThat(house.status(id).state()).isEqualTo(ResyncState.RUNNING);
        assertThat(house.status(id).error()).contains("the write database may have been restored");
        assertThat(house.live()).isEqualTo(1);

        house.suspected = false;
        house.until(id, ResyncState.COMPLETED);
        assertThat(house.live()).isEqualTo(2);
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
        assertThat(house.status(id).error()).isEqualTo("waiting for the read store");
        house.read.down(false);
        house.until(id, ResyncState.COMPLETED);
        assertThat(house.status(id).error()).isNull();
    }

    @Test
    void aReadDatabaseThatIsLostMeanwhileIsFilledAgain() {
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

    @ParameterizedTest
    @MethodSource
    void whatCannotBeCaughtUpFailsAndSaysWhy(RuntimeException obstacle) {
        house.verifier = (_, _) -> new CheckReport(Frontier.NONE, "", Map.of(), List.of(), false);
        house.gossip.goOn(BEFORE);
        var id = house.request();
        for (var round = 0; house.status(id).stage() != ResyncStage.VERIFYING; round++) {
            assertThat(round).isLessThan(1_000);
            house.round();
        }

        house.model(2).failTransactions(obstacle);
        house.gossip.goOn(10);
        assertThatThrownBy(() -> house.rounds(1_000)).isSameAs(obstacle);

        assertThat(house.status(id).state()).isEqualTo(ResyncState.FAILED);
        assertThat(house.status(id).error()).isEqualTo(obstacle.getMessage());
        assertThat(house.live()).isEqualTo(1);
    }

    private static Stream<RuntimeException> whatCannotBeCaughtUpFailsAndSaysWhy() {
        return Stream.of(
                new TooManyParkedException(StoreName.READ, 1_000),
                new MissingEventsException("events of shard 3 are gone: build the store anew"));
    }

    @Test
    void aCopyKeepsToItsRate() {
        house.settings = new CopySettings(5, 100);
        house.gossip.goOn(BEFORE);

        house.resynced();

        assertThat(house.rested.plus(Duration.ofMillis(house.nanos / 1_000_000)))
                .isGreaterThan(Duration.ofMillis(10L * house.store.messages().size()));
        assertThat(house.rested).isPositive();
    }
}
