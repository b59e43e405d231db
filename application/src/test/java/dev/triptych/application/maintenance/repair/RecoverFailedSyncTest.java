package dev.triptych.application.maintenance.repair;

import static dev.triptych.application.maintenance.repair.RecoveryHouse.ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.InMemoryConversationViews;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.Repair.Outcome;
import dev.triptych.application.maintenance.repair.SyncRecovery.Done;
import dev.triptych.domain.EventId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecoverFailedSyncTest {
    private static final UserId ADA = new UserId("ada");

    private final RecoveryHouse house = new RecoveryHouse();

    private Done recover(LoggedEvent event) {
        return (Done) house.recoverFailedSync.recover(event.id(), ACTION);
    }

    @Test
    void anEventThatNobodyKnowsIsUnknown() {
        assertThat(house.recoverFailedSync.recover(new EventId(UUID.randomUUID()), ACTION))
                .isEqualTo(new SyncRecovery.UnknownEvent());
        assertThat(house.actions()).isEmpty();
    }

    @Test
    void aParkedEventIsAppliedWithWhatWaits() {
        var tea = house.poisoned();
        house.heal();

        var done = recover(house.feed.logged(tea, 4));

        assertThat(done.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(done.detail()).contains("the read store: its stream is applied up to the event");
        assertThat(house.parked(StoreName.READ)).isZero();
        assertThat(house.actions()).containsExactly("sync.recover");
        assertThat(house.verificationEpoch.epoch()).isGreaterThan(1);
    }

    @Test
    void whatCannotBeAppliedStaysParked() {
        var tea = house.poisoned();

        assertThat(recover(house.feed.logged(tea, 4)).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(house.parked(StoreName.READ)).isEqualTo(3);
    }

    @Test
    void aHoleIsFilledFromTheLog() {
        var tea = house.chat.start("ada", "bob");
        house.chat.say("bob", tea, "hello");
        house.chat.say("bob", tea, "later");

        var done = recover(house.feed.logged(tea, 3));

        assertThat(done.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(house.index.findable()).hasSize(1);
        assertThat(house.model.parkedEvents()).isZero();
    }

    @Test
    void whatIsThereIsLeftAlone() {
        var tea = house.chat.start("ada", "bob");
        house.chat.add("ada", tea, "cem");
        house.feed.deliver();

        var done = recover(house.feed.logged(tea, 2));

        assertThat(done)
                .isEqualTo(new Done(
                        Outcome.ALREADY_APPLIED,
                        "the read store: the event is applied; the search store: the event needs no document"));
    }

    @Test
    void aParkedDocumentIsWrittenOnceItIsTaken() {
        var tea = house.chat.start("ada", "bob");
        var refused = house.refusedBySearch(tea);
        house.feed.deliver();
        var event = house.feed.logged(tea, 2);

        assertThat(recover(event).outcome()).isEqualTo(Outcome.PARKED);
        house.index.accept(refused.id());
        assertThat(recover(event).outcome()).isEqualTo(Outcome.APPLIED);

        assertThat(house.parked(StoreName.SEARCH)).isZero();
        assertThat(house.index.findable()).containsKey(refused.id());
    }

    @Test
    void aParkedReadMarkerIsApplied() {
        var tea = house.chat.start("ada", "bob");
        house.chat.say("bob", tea, "hello");
        house.feed.deliver();
        house.chat.markRead("ada", tea, 2);
        var marker =
                house.feed.log().after(LogPosition.START, LogLimit.events(10)).getLast();
        house.index.park(List.of(new ParkedEvent(marker, "odd", 1)));

        var done = recover(marker);

        assertThat(done.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(new InMemoryConversationViews(house.model)
                        .findById(ADA, tea)
                        .orElseThrow()
                        .unreadCount())
                .isZero();
    }

    @Test
    void ofADetachedReadStoreOnlyTheSearchStoreIsLookedAfter() {
        var tea = house.poisoned();
        house.heal();
        assertThat(house.states.attach(house.states.load(), false, ACTION)).isPresent();

        var done = recover(house.feed.logged(tea, 5));

        assertThat(done.detail()).contains("the read store: detached").contains("the document is written");
        assertThat(done.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(house.parked(StoreName.READ)).isEqualTo(3);
    }
}
