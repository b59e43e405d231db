package dev.triptych.application.maintenance.check;

import static dev.triptych.application.maintenance.check.CheckHouse.ACTION;
import static dev.triptych.application.maintenance.check.CheckHouse.ONE;
import static dev.triptych.application.maintenance.check.CheckHouse.TWO;
import static dev.triptych.application.maintenance.check.CheckHouse.VALIDITY;
import static dev.triptych.application.maintenance.check.CheckHouse.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a check verifies and for how long, and how what it found is repaired. */
class VerificationTest {
    private final CheckHouse house = new CheckHouse();

    @Test
    void aCleanCheckOfEverythingVerifiesUntilItExpires() {
        assertThat(house.consistency.verification(StoreName.READ))
                .isEqualTo(new Verification.NotVerified("never: there was no full check"));
        var id = house.request(CheckRequest.WHOLE);
        assertThat(house.runner.runOnce()).isEqualTo(Round.BUSY);
        assertThat(house.runner.runOnce()).isEqualTo(Round.IDLE);

        assertThat(house.status(id).clean()).isTrue();
        assertThat(house.status(id).progress()).isEqualTo(new CheckProgress(2, 2));
        assertThat(house.verified)
                .containsExactly(new CheckScope(null, Map.of(StoreName.READ, 1, StoreName.SEARCH, 1)));
        house.elapsed = house.elapsed.plusHours(2);
        assertThat(house.consistency.verification(StoreName.READ))
                .isEqualTo(new Verification.Verified(
                        id,
                        Set.of(StoreName.READ, StoreName.SEARCH),
                        Frontier.NONE,
                        "af",
                        Instant.EPOCH,
                        Duration.ofHours(2),
                        Instant.EPOCH.plus(VALIDITY)));
        house.elapsed = house.elapsed.plus(VALIDITY);
        assertThat(why()).startsWith("expired");
    }

    private String why() {
        return ((Verification.NotVerified) house.consistency.verification(StoreName.READ)).why();
    }

    @Test
    void whatMakesReportsStaleMakesThatOfACheckUnderWayStaleToo() {
        house.request(CheckRequest.WHOLE);
        house.meanwhile = () -> house.verificationEpoch.invalidate("recovered event 7");
        house.runner.runOnce();
        assertThat(why()).isEqualTo("invalidated: recovered event 7");
    }

    @Test
    void aCheckOfAnotherGenerationOrOfOneConversationVerifiesNothing() {
        house.request(only(ONE));
        house.runner.runOnce();
        assertThat(why()).isEqualTo("never: there was no full check");
        house.request(CheckRequest.WHOLE);
        house.runner.runOnce();
        assertThat(house.consistency.verification(StoreName.READ)).isInstanceOf(Verification.Verified.class);
        house.states.adopt(house.states.load(), Map.of(StoreName.READ, 2), ACTION);
        assertThat(why()).startsWith("invalidated: adopted read 2");
    }

    @Test
    void whatWasFoundVerifiesNothingAndIsRepairedAndComparedAgain() {
        house.broken.addAll(Set.of(ONE, TWO));
        var found = house.request(CheckRequest.WHOLE);
        house.runner.runOnce();
        assertThat(house.report(found).findings()).hasSize(2);
        assertThat(why()).startsWith("not clean");
        var before = house.verificationEpoch.epoch();

        var repair = ((CheckRequestResult.Accepted) house.consistency.repair(found, ACTION)).id();
        house.runner.runOnce();

        assertThat(house.broken).isEmpty();
        assertThat(house.status(repair).clean()).isTrue();
        assertThat(house.status(repair).plan().repairs()).isEqualTo(found);
        assertThat(house.verificationEpoch.epoch()).isEqualTo(before + 1);
        assertThat(house.verified).map(CheckScope::conversation).contains(ONE, TWO);
        assertThat(house.consistency.repair(repair, ACTION)).isInstanceOf(CheckRequestResult.Refused.class);
        assertThat(house.consistency.repair(new CheckId(new UUID(9, 9)), ACTION))
                .isEqualTo(new CheckRequestResult.Unknown());
    }

    @Test
    void whoRequestsARepairHasItAtOnce() {
        house.broken.add(ONE);
        house.request(new CheckRequest(null, Set.of(StoreName.READ), true));
        house.runner.runOnce();
        house.runner.runOnce();
        assertThat(house.broken).isEmpty();
        assertThat(house.consistency.newest(10)).hasSize(2);
        assertThat(house.consistency.newest(1).getFirst().clean()).isTrue();
    }
}
