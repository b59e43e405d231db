package dev.triptych.application.maintenance.incarnation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.work.Round;
import dev.triptych.domain.EventId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncarnationGuardTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "restored", false);

    private final RestorableHouse house = new RestorableHouse();

    private String suspicion() {
        return Objects.requireNonNull(house.incarnations.present().suspicion()).reason();
    }

    private static EventId lost() {
        return new EventId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0007L));
    }

    /** Somebody has an event at the place of the last published one, or after it. */
    private LastApplied ahead(int by) {
        var last = house.published().getLast().record().event().position();
        return new LastApplied(
                new Position(last.incarnation(), last.shard(), last.xid() + by, last.position() + by), lost());
    }

    private void sayAndPublish() {
        house.chat.start("ada", "bob");
        var first = house.relay("first");
        first.runOnce();
        first.close();
        assertThat(house.published()).isNotEmpty();
    }

    @Test
    void aFreshSystemPublishesThoughNobodyCanTestify() {
        house.told.replaceAll((_, _) -> null);
        house.chat.start("ada", "bob");

        assertThat(house.relay("one").runOnce()).isEqualTo(Round.IDLE);

        assertThat(house.published()).hasSize(1);
        assertThat(house.incarnations.present().noted()).isEqualTo(house.incarnations.server());
    }

    @Test
    void whatEverybodyTookInIsNoReasonToDoubt() {
        sayAndPublish();
        var last = house.published().getLast().record().event();
        house.told.put("the topic", List.of(new LastApplied(last.position(), last.id())));
        house.told.put("the read store", List.of(new LastApplied(last.position(), null)));
        house.chat.start("bob", "ada");

        house.relay("second").runOnce();

        assertThat(house.published()).hasSize(2);
        assertThat(house.incarnations.present().suspicion()).isNull();
    }

    @Test
    void aTopicThatIsAheadStopsTheRelayBeforeItPublishes() {
        sayAndPublish();
        house.told.put("the topic", List.of(ahead(5)));
        house.chat.start("bob", "ada");

        assertThat(house.relay("second").runOnce()).isEqualTo(Round.STANDBY);

        assertThat(house.published()).hasSize(1);
        assertThat(suspicion()).contains("the topic", lost().toString());
        assertThat(house.states.load().readStoreAttached()).isFalse();
    }

    @Test
    void anotherEventAtTheSamePositionIsEnough() {
        sayAndPublish();
        house.told.put("the read store", List.of(ahead(0)));

        house.relay("second").runOnce();

        assertThat(suspicion()).contains("the read store");
    }

    @Test
    void aStoreOutOfReachDoesNotKeepTheOthersFromTestifying() {
        sayAndPublish();
        house.told.put("the read store", null);
        house.told.put("the topic", List.of(ahead(5)));

        house.relay("second").runOnce();

        assertThat(suspicion()).contains("the topic");
    }

    @Test
    void theRelayWaitsForASourceAndContinuesWithTheFirst() {
        sayAndPublish();
        var last = house.published().getLast().record().event();
        house.told.replaceAll((_, _) -> null);
        house.chat.start("bob", "ada");
        var relay = house.relay("second");

        assertThat(relay.runOnce()).isEqualTo(Round.STANDBY);
        assertThat(house.published()).hasSize(1);

        house.told.put("the topic", List.of(new LastApplied(last.position(), last.id())));
        house.elapse(Duration.ofSeconds(2));
        relay.runOnce();
        assertThat(house.published()).hasSize(2);
    }

    @Test
    void anEmptyTopicAloneProvesNothing() {
        sayAndPublish();
        house.told.put("the read store", null);
        house.chat.start("bob", "ada");

        assertThat(house.relay("second").runOnce()).isEqualTo(Round.STANDBY);

        assertThat(house.published()).hasSize(1);
    }

    @Test
    void everythingEmptyIsWhatAllWereRebuiltFrom() {
        sayAndPublish();
        house.chat.start("bob", "ada");

        house.relay("second").runOnce();

        assertThat(house.published()).hasSize(2);
    }

    @Test
    void anotherServerOrTimelineIsAFailover() {
        sayAndPublish();
        house.incarnations.runOn(new ServerIdentity(1L, 2));
        house.chat.start("bob", "ada");

        house.relay("second").runOnce();

        assertThat(house.published()).hasSize(1);
        assertThat(suspicion()).contains("timeline 1", "timeline 2");
    }

    @Test
    void aServerThatTellsNothingProvesNothing() {
        sayAndPublish();
        house.incarnations.runOn(new ServerIdentity(null, null));
        house.chat.start("bob", "ada");

        house.relay("second").runOnce();

        assertThat(house.published()).hasSize(2);
    }

    @Test
    void aChangeBehindAPoolerIsNoticedWithinSeconds() {
        sayAndPublish();
        var relay = house.relay("second");
        relay.runOnce();
        house.incarnations.runOn(new ServerIdentity(2L, 1));
        house.elapse(Duration.ofSeconds(3));
        house.chat.start("bob", "ada");

        relay.runOnce();

        assertThat(house.published()).hasSize(1);
        assertThat(suspicion()).contains("server 2");
    }

    @Test
    void aServerThatWasRestartedIsLookedAtFromTheBeginning() {
        sayAndPublish();
        var relay = house.relay("second");
        relay.runOnce();
        house.told.put("the topic", List.of(ahead(9)));
        house.incarnations.runOn(house.incarnations.server());
        house.elapse(Duration.ofSeconds(3));
        house.chat.start("bob", "ada");

        relay.runOnce();

        assertThat(house.published()).hasSize(1);
        assertThat(suspicion()).contains("the topic");
    }

    @Test
    void nothingIsPublishedBeforeTheDeclarationAndOnlyWhatIsNewAfterIt() {
        sayAndPublish();
        house.told.put("the topic", List.of(ahead(5)));
        var relay = house.relay("second");
        relay.runOnce();
        house.chat.start("bob", "while suspected");
        relay.runOnce();
        assertThat(house.published()).hasSize(1);

        var declared = house.control.declare(ACTION);
        house.chat.start("bob", "afterwards");
        relay.runOnce();

        assertThat(declared).isInstanceOf(DeclareResult.Declared.class);
        assertThat(house.published()).hasSize(2);
        var record = house.published().stream()
                .map(received -> received.record())
                .filter(each -> each.event().position().incarnation() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(record.predecessor())
                .isEqualTo(new Position(2, record.event().position().shard(), 0, 0));
    }
}
