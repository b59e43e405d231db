package dev.triptych.application.maintenance.check;

import static dev.triptych.application.maintenance.check.CheckHouse.ACTION;
import static dev.triptych.application.maintenance.check.CheckHouse.EVERY;
import static dev.triptych.application.maintenance.check.CheckHouse.LONGEST;
import static dev.triptych.application.maintenance.check.CheckHouse.ONE;
import static dev.triptych.application.maintenance.check.CheckHouse.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checks as they are asked for and as they come round, and what ends them early. */
class CheckRunnerTest {
    private final CheckHouse house = new CheckHouse();

    @Test
    void anOutageFailsTheCheckAndTheNextOneBeginsAgain() {
        var id = house.request(CheckRequest.WHOLE);
        house.readStoreDown = true;
        house.runner.runOnce();
        assertThat(house.status(id).state()).isEqualTo(CheckState.FAILED);
        assertThat(house.status(id).error()).isEqualTo("the read store is unavailable");
        assertThat(house.runner.runOnce()).isEqualTo(Round.IDLE);
        assertThat(house.verified).hasSize(1);
    }

    @Test
    void aWriteStoreThatIsDownIsLeftToTheLoop() {
        house.request(CheckRequest.WHOLE);
        house.meanwhile = () -> house.checks.down(true);
        assertThatThrownBy(house.runner::runOnce).isInstanceOf(StoreUnavailableException.class);
        house.checks.down(false);
        house.meanwhile = () -> {};
        house.runner.runOnce();
        assertThat(house.consistency.verification(StoreName.READ)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aCancelledCheckStopsAfterItsPiece() {
        var id = house.request(CheckRequest.WHOLE);
        house.meanwhile = () -> assertThat(house.consistency.cancel(id, ACTION)).isEqualTo(Cancellation.CANCELLED);
        house.runner.runOnce();
        assertThat(house.status(id).state()).isEqualTo(CheckState.CANCELLED);
        assertThat(house.status(id).report()).isNull();
        assertThat(house.consistency.cancel(id, ACTION)).isEqualTo(Cancellation.NOT_RUNNING);
        assertThat(house.consistency.cancel(new CheckId(new UUID(9, 9)), ACTION))
                .isEqualTo(Cancellation.UNKNOWN);
    }

    @Test
    void oneConversationNeedNotWaitForTheEndOfEverything() {
        var whole = house.request(CheckRequest.WHOLE);
        var single = new ArrayList<CheckId>();
        house.meanwhile = () -> {
            house.meanwhile = () -> {};
            single.add(house.request(only(ONE)));
            assertThat(house.consistency.request(CheckRequest.WHOLE, ACTION))
                    .isEqualTo(new CheckRequestResult.AlreadyRunning(whole));
        };
        house.runner.runOnce();
        assertThat(house.status(single.getFirst()).clean()).isTrue();
        assertThat(house.status(whole).clean()).isTrue();
    }

    @Test
    void aDetachedReadStoreIsNotComparedAndCannotBe() {
        house.states.go(house.states.load(), Stage.of(Phase.SINGLE), ACTION);
        house.states.attach(house.states.load(), false, ACTION);
        assertThat(house.consistency.request(new CheckRequest(null, Set.of(StoreName.READ), false), ACTION))
                .isInstanceOf(CheckRequestResult.Refused.class);
        house.request(CheckRequest.WHOLE);
        house.runner.runOnce();
        assertThat(house.verified).containsExactly(new CheckScope(null, Map.of(StoreName.SEARCH, 1)));
    }

    @Test
    void everythingIsCheckedFromTimeToTime() {
        assertThat(house.runner.runOnce()).isEqualTo(Round.IDLE);
        house.elapsed = house.elapsed.plus(EVERY);
        assertThat(house.runner.runOnce()).isEqualTo(Round.BUSY);
        assertThat(house.runner.runOnce()).isEqualTo(Round.IDLE);
        assertThat(house.consistency.newest(10)).hasSize(1);
        house.elapsed = house.elapsed.plus(EVERY);
        assertThat(house.runner.runOnce()).isEqualTo(Round.BUSY);

        house.runner.close();
        house.elapsed = house.elapsed.plus(EVERY).plus(EVERY);
        assertThat(house.newRunner("two", Duration.ZERO).runOnce()).isEqualTo(Round.IDLE);
    }

    @Test
    void aCheckOfTheScheduleThatTakesTooLongHasFailed() {
        assertThat(house.runner.runOnce()).isEqualTo(Round.IDLE);
        house.elapsed = house.elapsed.plus(EVERY);
        house.piece = LONGEST.plusSeconds(1);
        house.runner.runOnce();
        var check = house.consistency.newest(1).getFirst();
        assertThat(check.state()).isEqualTo(CheckState.FAILED);
        assertThat(check.clean()).isFalse();
        assertThat(check.error()).contains("CONSISTENCY_CHECK_LONGEST_MINUTES");
    }

    @Test
    void onlyWhoHoldsTheLeaseMakesChecks() {
        house.runner.runOnce();
        house.request(CheckRequest.WHOLE);
        assertThat(house.newRunner("two", EVERY).runOnce()).isEqualTo(Round.STANDBY);
        assertThat(house.verified).isEmpty();
    }
}
