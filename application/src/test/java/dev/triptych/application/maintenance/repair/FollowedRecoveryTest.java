package dev.triptych.application.maintenance.repair;

import static dev.triptych.application.maintenance.repair.RecoveryHouse.ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.EndedSteps.Ended;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.domain.EventId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever follows an event sees it come into a store when it is tried again, as when it came in the first time. */
class FollowedRecoveryTest {
    private static final Selection ALL = new Selection.All();

    private final RecoveryHouse house = new RecoveryHouse();

    private List<EventId> parked(StoreName store) {
        return house
                .parkedEvents
                .list(new ParkedEventFilter(store, null, null), new Limit(100), null, false)
                .items()
                .stream()
                .map(parkedEvent -> parkedEvent.id().event())
                .toList();
    }

    @Test
    void whatTheReadStoreTakesAtLastIsFollowed() {
        house.poisoned();
        var parked = parked(StoreName.READ);
        house.heal();

        house.parkedEvents.retry(ALL, false, ACTION);

        assertThat(house.steps.ended()).containsExactly(new Ended(Step.PROJECT_READ, parked, false));
    }

    @Test
    void whatTheReadStoreRefusesAgainIsFollowedAsFailed() {
        house.poisoned();
        var parked = parked(StoreName.READ);

        house.parkedEvents.retry(ALL, false, ACTION);

        assertThat(house.steps.ended()).containsExactly(new Ended(Step.PROJECT_READ, List.of(parked.getFirst()), true));
    }

    @Test
    void whatTheSearchStoreTakesAtLastIsFollowed() {
        var refused = house.refusedBySearch(house.chat.start("ada"));
        var parked = parked(StoreName.SEARCH);
        house.index.accept(refused.id());

        house.parkedEvents.retry(ALL, false, ACTION);

        assertThat(house.steps.ended()).containsExactly(new Ended(Step.PROJECT_SEARCH, parked, false));
    }

    @Test
    void whatTheSearchStoreRefusesAgainIsFollowedAsFailed() {
        house.refusedBySearch(house.chat.start("ada"));
        var parked = parked(StoreName.SEARCH);

        house.parkedEvents.retry(ALL, false, ACTION);

        assertThat(house.steps.ended()).containsExactly(new Ended(Step.PROJECT_SEARCH, parked, true));
    }

    @Test
    void oneEventThatIsRecoveredIsFollowedInBothStores() {
        var tea = house.chat.start("ada");
        var refused = house.refusedBySearch(tea);
        var parked = parked(StoreName.SEARCH);
        house.index.accept(refused.id());

        house.recoverFailedSync.recover(parked.getFirst(), ACTION);

        assertThat(house.steps.ended())
                .containsExactly(
                        new Ended(Step.PROJECT_READ, parked, false), new Ended(Step.PROJECT_SEARCH, parked, false));
    }
}
