package dev.triptych.application.maintenance.repair;

import static dev.triptych.application.maintenance.repair.RecoveryHouse.ACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.domain.Checked;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParkedEventsControlTest {
    private static final Limit MANY = new Limit(100);
    private static final Selection ALL = new Selection.All();
    private static final int MANY_STREAMS = 550;

    private final RecoveryHouse house = new RecoveryHouse();
    private final ParkedEventsControl parkedEvents = house.parkedEvents;

    private List<ParkedEventView> all() {
        return parkedEvents.list(ParkedEventFilter.ALL, MANY, null, false).items();
    }

    @Test
    void whatPeopleWroteIsShownOnlyWhenItIsAskedFor() {
        house.poisoned();

        assertThat(all()).hasSize(3).allMatch(parkedEvent -> parkedEvent.data() == null);
        assertThat(parkedEvents.list(ParkedEventFilter.ALL, MANY, null, true).items())
                .hasSize(3)
                .allMatch(parkedEvent -> parkedEvent.data() != null);
    }

    @Test
    void aParkedEventSaysWhatItIsAndWhatWaitsBehindIt() {
        var tea = house.poisoned();

        var first = all().getFirst();

        assertThat(first.conversationId()).isEqualTo(tea);
        assertThat(first.seq()).isEqualTo(3);
        assertThat(first.cause()).isEqualTo("poisoned by the test");
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.blocked()).isEqualTo(2);
        assertThat(first.id().store()).isEqualTo(StoreName.READ);
        assertThat(ParkedEventId.check(first.id().toString())).isEqualTo(new Checked.Valid<>(first.id()));
    }

    @Test
    void pagesGoFromOneStoreOverIntoTheOther() {
        var tea = house.poisoned();
        house.poisoned();
        for (var n = 0; n < 4; n++) {
            house.refusedBySearch(tea);
        }

        var paged = new ArrayList<ParkedEventView>();
        @Nullable ParkedEventCursor after = null;
        do {
            var page = parkedEvents.list(ParkedEventFilter.ALL, new Limit(3), after, false);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            paged.addAll(page.items());
            after = page.nextCursor() == null
                    ? null
                    : ParkedEventCursor.check(page.nextCursor()).orThrow();
        } while (after != null);

        assertThat(paged).hasSize(10).isEqualTo(all());
        assertThat(parkedEvents
                        .list(new ParkedEventFilter(StoreName.SEARCH, null, null), MANY, null, false)
                        .items())
                .hasSize(4);
        assertThat(parkedEvents
                        .list(new ParkedEventFilter(null, tea, "mapping"), MANY, null, false)
                        .items())
                .hasSize(4);
        assertThat(parkedEvents.causes())
                .extracting(ParkedEventCause::store)
                .contains(StoreName.READ, StoreName.SEARCH);
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        house.poisoned();
        house.heal();
        var before = all();

        assertThat(parkedEvents.retry(ALL, true, ACTION)).isEqualTo(new ParkedEventResult(3, 0, 0));
        assertThat(parkedEvents.discard(ALL, true, ACTION)).isEqualTo(new ParkedEventResult(3, 0, 0));

        assertThat(all()).isEqualTo(before);
        assertThat(house.actions()).isEmpty();
        assertThat(house.verificationEpoch.epoch()).isEqualTo(1);
    }

    @Test
    void whatCanBeAppliedNowIsRecoveredInBothStores() {
        var tea = house.poisoned();
        var refused = house.refusedBySearch(tea);
        house.feed.deliver();
        house.heal();
        house.index.accept(refused.id());

        // The message that the search store refused came after the parked ones, and is parked in the read store too.
        assertThat(parkedEvents.retry(ALL, false, ACTION)).isEqualTo(new ParkedEventResult(5, 5, 0));

        assertThat(all()).isEmpty();
        assertThat(house.index.findable()).containsKey(refused.id());
        assertThat(house.actions()).containsExactly("dead-letters.retry");
        assertThat(house.verificationEpoch.epoch()).isGreaterThan(1);
    }

    @Test
    void whatFailsAgainIsCountedAndTheOthersGoOn() {
        var tea = house.poisoned();
        var coffee = house.poisoned();
        house.refusedBySearch(tea);
        house.feed.poison(event -> event instanceof MessageEdited edited
                && edited.message().conversationId().equals(tea));

        assertThat(parkedEvents.retry(ALL, false, ACTION)).isEqualTo(new ParkedEventResult(7, 3, 4));

        assertThat(all())
                .extracting(ParkedEventView::conversationId)
                .containsOnly(tea)
                .doesNotContain(coffee);
        assertThat(all()).extracting(ParkedEventView::attempts).containsExactly(2, 0, 0, 4);
    }

    @Test
    void aParkedEventThatWaitsIsRetriedFromTheFirstOfItsStream() {
        house.poisoned();
        house.poisoned();
        house.heal();
        var last = all().get(2).id();

        assertThat(parkedEvents.retry(new Selection.Ids(List.of(last)), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 1, 0));

        assertThat(all()).hasSize(3);
    }

    @Test
    void aSelectionLeavesTheOthersAlone() {
        var tea = house.poisoned();
        house.poisoned();
        house.refusedBySearch(tea);
        house.heal();

        assertThat(parkedEvents.retry(new Selection.OfStore(StoreName.SEARCH), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 0, 1));
        assertThat(parkedEvents.retry(new Selection.OfConversation(tea), false, ACTION))
                .isEqualTo(new ParkedEventResult(4, 3, 1));

        assertThat(house.parked(StoreName.READ)).isEqualTo(3);
        assertThat(house.parked(StoreName.SEARCH)).isEqualTo(1);
    }

    @Test
    void thoseOfOneCauseAreRetriedWithWhatWaitsBehindThemAndNoOther() {
        var tea = house.poisoned();
        house.poisoned();
        var refused = house.refusedBySearch(tea);
        house.heal();
        house.index.accept(refused.id());
        var cause = new Selection.OfCause(StoreName.READ, "poisoned by the test");

        assertThat(parkedEvents.retry(new Selection.OfCause(StoreName.SEARCH, cause.cause()), true, ACTION))
                .isEqualTo(ParkedEventResult.NONE);
        assertThat(parkedEvents.retry(cause, true, ACTION)).isEqualTo(new ParkedEventResult(2, 0, 0));
        assertThat(parkedEvents.retry(cause, false, ACTION)).isEqualTo(new ParkedEventResult(2, 2, 0));

        assertThat(house.parked(StoreName.READ)).isZero();
        assertThat(house.parked(StoreName.SEARCH)).isEqualTo(1);
        assertThat(cause).hasToString("all of the read store with the cause: poisoned by the test");
    }

    @Test
    void aParkedReadMarkerIsRecoveredThoughItsStreamIsNot() {
        house.feed.poison(event -> event instanceof MessageEdited || event instanceof ReadMarkerMoved);
        var tea = house.chat.start("ada", "bob");
        var said = house.chat.say("bob", tea, "hello");
        house.chat.markRead("ada", tea, said.seq());
        house.chat.edit("bob", said.id(), "hello all", null);
        house.feed.deliver();
        house.feed.poison(event -> event instanceof MessageEdited);

        assertThat(parkedEvents.retry(ALL, false, ACTION)).isEqualTo(new ParkedEventResult(2, 1, 1));

        assertThat(all())
                .singleElement()
                .satisfies(parkedEvent -> assertThat(parkedEvent.seq()).isEqualTo(3));
    }

    @Test
    void whatIsDiscardedIsRepairedSoThatNoHoleIsLeft() {
        var tea = house.poisoned();
        var refused = house.refusedBySearch(tea);

        assertThat(parkedEvents.discard(ALL, false, ACTION)).isEqualTo(new ParkedEventResult(4, 4, 0));

        assertThat(all()).isEmpty();
        assertThat(house.copiedForSearch).containsExactly(tea);
        house.feed.deliver();
        assertThat(house.feed.truth().of(MessageReadRepository.class).findById(new UserId("ada"), refused.id()))
                .isPresent();
        assertThat(house.parked(StoreName.READ)).isZero();
        assertThat(house.actions()).containsExactly("dead-letters.discard");
    }

    @Test
    void moreConversationsThanAPageHoldsAreRecoveredInOneAction() {
        house.feed.poison(event -> event instanceof MessageEdited);
        for (var n = 0; n < MANY_STREAMS; n++) {
            var tea = house.chat.start("ada");
            house.chat.edit("ada", house.chat.say("ada", tea, "hello").id(), "hello all", null);
        }
        while (!house.feed.heads().equals(house.feed.log().heads())) {
            house.feed.deliver();
        }
        house.heal();

        assertThat(parkedEvents.retry(ALL, false, ACTION))
                .isEqualTo(new ParkedEventResult(MANY_STREAMS, MANY_STREAMS, 0));

        assertThat(house.parked(StoreName.READ)).isZero();
    }

    @Test
    void anOutageEndsTheRetryAndNothingIsCountedAsFailed() {
        house.poisoned();
        house.heal();
        house.model.down(true);

        assertThatThrownBy(() -> parkedEvents.retry(ALL, false, ACTION)).isInstanceOf(StoreUnavailableException.class);

        house.model.down(false);
        assertThat(all()).extracting(ParkedEventView::attempts).containsExactly(1, 0, 0);
        assertThat(parkedEvents.retry(ALL, false, ACTION)).isEqualTo(new ParkedEventResult(3, 3, 0));
    }

    @Test
    void whatIsNoIdOfAParkedEventIsRefused() {
        for (var raw : List.of("", "read-", "write-0190c0de-0000-7000-8000-000000000001", "read-tea")) {
            assertThat(ParkedEventId.check(raw, parkedEvents.stores())).isInstanceOf(Checked.Invalid.class);
        }
        assertThat(ParkedEventCursor.check("tea")).isInstanceOf(Checked.Invalid.class);
    }
}
