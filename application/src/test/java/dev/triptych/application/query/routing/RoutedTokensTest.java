package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.domain.migration.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries with a consistency token: the read store is waited for, or the write store answers. */
class RoutedTokensTest extends RoutedConversation {
    @Test
    void aTokenThatIsMetIsAnsweredByTheReadStoreInOneGo() {
        house.actBy(SEPARATED);
        house.readStore.reach(written);
        assertThat(ask(token)).isEqualTo(Store.READ_STORE);
        assertThat(house.readStore.asks).containsExactly(new FrontierRequest(new OfConversation(tea), tea));
        assertThat(house.readStore.stateRequests).isEmpty();
        assertThat(house.count(Count.READ_STORE_ANSWERS)).isEqualTo(1);
    }

    @Test
    void aTokenIsWaitedForAndThenAnsweredByTheReadStore() {
        house.actBy(SEPARATED);
        for (var pause = 0; pause < 20; pause++) {
            house.duringPauses.add(() -> {});
        }
        house.duringPauses.add(() -> house.readStore.reach(written));
        assertThat(ask(token)).isEqualTo(Store.READ_STORE);
        assertThat(house.nanos.get()).isLessThan(RoutedHouse.BUDGET.toNanos());
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"READ_MIGRATION", "SEPARATED"})
    void aTokenThatIsNotMetInTimeIsAnsweredByTheWriteStore(Phase phase) {
        house.actBy(phase == Phase.SEPARATED ? SEPARATED : ALL_MIGRATED);
        assertThat(ask(token)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.nanos.get()).isBetween(RoutedHouse.BUDGET.toNanos(), RoutedHouse.BUDGET.toNanos() * 11 / 10);
        assertThat(house.count(Count.FALLBACK_TOKEN_UNMET)).isEqualTo(1);
    }

    @Test
    void aTokenFromTheFutureIsNotWaitedFor() {
        house.actBy(SEPARATED);
        var future = new Position(1, written.shard(), written.xid() + 1_000, 1);
        assertThat(ask(new ReadConsistency.AtLeast(new ConsistencyToken(future, tea))))
                .isEqualTo(Store.WRITE_STORE);
        assertThat(house.nanos).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, Integer.MAX_VALUE})
    void aTokenOfAnotherIncarnationGoesToTheWriteStoreAtOnce(int incarnation) {
        house.actBy(SEPARATED);
        house.readStore.reach(written);
        var foreign = new Position(incarnation, written.shard(), written.xid(), written.position());
        assertThat(ask(new ReadConsistency.AtLeast(new ConsistencyToken(foreign, tea))))
                .isEqualTo(Store.WRITE_STORE);
        assertThat(house.nanos).hasValue(1);
        assertThat(house.readStore.asks).isEmpty();
    }

    @Test
    void aParkedStreamIsNotWaitedFor() {
        house.actBy(SEPARATED);
        house.readStore.parkStream();
        assertThat(ask(token)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.nanos).hasValue(1);
        assertThat(house.count(Count.FALLBACK_PARKED)).isEqualTo(1);
    }

    @Test
    void aStreamThatIsParkedWhileItsTokenIsWaitedForIsNotWaitedForAnyLonger() {
        house.actBy(SEPARATED);
        house.duringPauses.add(() -> {
            house.readStore.reach(written);
            house.readStore.park();
        });
        assertThat(ask(token)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.nanos.get()).isLessThan(RoutedHouse.BUDGET.toNanos() / 10);
    }

    @Test
    void aStoreThatGoesDownWhileATokenIsWaitedForFailsTheQueryWhereNobodyStandsIn() {
        house.actBy(SEPARATED);
        house.duringPauses.add(() -> house.readStore.fail(false));
        assertThatThrownBy(() -> ask(token)).isInstanceOf(StoreUnavailableException.class);
        assertThat(house.held).isZero();
    }
}
