package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The choice of the store that answers, by phase and by how new the answer has to be. */
class RoutedQueriesTest extends RoutedConversation {
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"SINGLE", "DUAL_WRITE"})
    void beforeReadsAreMigratedTheReadStoreIsNotAsked(Phase phase) {
        house.actBy(Stage.of(phase));
        assertThat(ask(token)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.readStore.asks).isEmpty();
    }

    @Test
    void whoWaitsForTheWriteStoreHoldsUpNoFlip() {
        house.actBy(SEPARATED);
        var heldMeanwhile = new AtomicInteger(-1);
        var query = new Query<>(
                "CONVERSATION",
                new UserId("ada"),
                new OfConversation(tea),
                _ -> {
                    heldMeanwhile.set(house.held);
                    return Store.WRITE_STORE;
                },
                Query.never(),
                Query.never(),
                List.of());
        house.ask(query, ReadConsistency.STRONG);
        assertThat(heldMeanwhile).hasValue(0);
    }

    @Test
    void withoutALeaseOnThePhaseTheReadStoreIsLeftAlone() {
        house.actBy(SEPARATED);
        house.doubt();
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.count(Count.FALLBACK_PHASE_UNKNOWN)).isEqualTo(1);
        assertThat(house.readStore.asks).isEmpty();
    }

    @Test
    void whatLacksARemovalOrADeletionIsNotServed() {
        house.actBy(SEPARATED, new Frontier(Map.of(written.shard(), written)), Frontier.NONE);
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.count(Count.FALLBACK_TOO_OLD)).isEqualTo(1);
        house.readStore.reach(written);
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.READ_STORE);
    }

    @Test
    void whatIsTooOldCountsForTheShardsThatAreAskedAbout() {
        var elsewhere = new Position(1, new Shard((written.shard().number() + 1) % Shard.COUNT), 50, 1);
        house.actBy(ALL_MIGRATED, Frontier.NONE, new Frontier(Map.of(elsewhere.shard(), elsewhere)));
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.READ_STORE);
        var ofUser = house.query(new OfUser(new UserId("ada")));
        assertThat(house.ask(ofUser, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.WRITE_STORE);
        house.readStore.reachEverywhere(60);
        assertThat(house.ask(ofUser, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.READ_STORE);
    }

    @Test
    void whatTheReadStoreDoesNotHaveIsLookedUpWhileTheWriteStoreStandsIn() {
        var missing = house.query(new OfConversation(tea), by -> by == Store.READ_STORE, _ -> false);
        house.actBy(ALL_MIGRATED);
        assertThat(house.ask(missing, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.WRITE_STORE);
        house.actBy(SEPARATED);
        assertThat(house.ask(missing, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.READ_STORE);
    }

    @Test
    void theEndOfAListCountsOnlyAtAFrontierThatIsKnownToBeFresh() {
        var ending = house.query(new OfConversation(tea), _ -> false, _ -> true);
        house.actBy(SEPARATED, Frontier.NONE, new Frontier(Map.of(written.shard(), written)));
        assertThat(house.ask(ending, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.WRITE_STORE);
        assertThat(house.count(Count.FALLBACK_END_UNKNOWN)).isEqualTo(1);
        assertThat(ask(ReadConsistency.EVENTUAL)).as("a page in the middle").isEqualTo(Store.READ_STORE);
        house.readStore.reach(written);
        assertThat(house.ask(ending, ReadConsistency.EVENTUAL).by()).isEqualTo(Store.READ_STORE);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void answersAreShadowedWhileBothStoresAreWritten(Phase phase) {
        house.actBy(Stage.of(phase));
        ask(ReadConsistency.EVENTUAL);
        assertThat(house.shadowed).hasSize(phase.writesTwice() ? 1 : 0);
    }

    @Test
    void howLongEachStoreTookIsKept() {
        house.actBy(SEPARATED);
        ask(ReadConsistency.EVENTUAL);
        ask(ReadConsistency.STRONG);
        ask(ReadConsistency.STRONG);
        assertThat(house.latencies.of(Store.READ_STORE).summary().count()).isEqualTo(1);
        assertThat(house.latencies.of(Store.WRITE_STORE).summary().count()).isEqualTo(2);
    }
}
