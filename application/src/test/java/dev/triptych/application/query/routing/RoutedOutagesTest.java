package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of the read store: who notices them, and when its circuit opens. */
class RoutedOutagesTest extends RoutedConversation {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileTheWriteStoreStandsInAnOutageIsNoticedByItsReasonOnly(boolean timedOut) {
        house.actBy(ALL_MIGRATED);
        house.readStore.fail(timedOut);
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
        assertThat(house.count(timedOut ? Count.FALLBACK_TIMEOUT : Count.FALLBACK_ERROR))
                .isEqualTo(1);
    }

    @Test
    void aStoreThatFailsAgainAndAgainIsNoLongerAskedUntilItWasProbed() {
        house.actBy(ALL_MIGRATED);
        house.readStore.fail(false);
        for (var i = 0; i < 10; i++) {
            assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
        }
        assertThat(house.readStore.asks).hasSize(3);
        assertThat(house.count(Count.FALLBACK_CIRCUIT_OPEN)).isEqualTo(7);
        house.readStore.heal();
        house.circuit.probed();
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.READ_STORE);
        assertThat(house.circuit.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"READ_MIGRATION", "SEPARATED"})
    void aStoreOfAnotherSchemaIsAnOutageOfItToWhoeverAsks(Phase phase) {
        house.actBy(phase == Phase.SEPARATED ? SEPARATED : ALL_MIGRATED);
        house.readStore.breakDown();
        for (var i = 0; i < 5; i++) {
            if (phase == Phase.SEPARATED) {
                assertThatThrownBy(() -> ask(ReadConsistency.EVENTUAL))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                outage ->
                                        assertThat(outage.part()).isEqualTo(StoreUnavailableException.Part.READ_STORE));
            } else {
                assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
            }
        }
        assertThat(house.readStore.asks).as("until the circuit opened").hasSize(3);
    }

    static List<RuntimeException> faultsOfAQuery() {
        return List.of(
                new DataRefusedException("planted: 22008, a year that no timestamp has"),
                new IllegalStateException("planted: a bug"),
                new NullPointerException("planted: another bug"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfAQuery")
    void sevenBadQueriesInARowLeaveTheReadStoreInUseForEverybody(RuntimeException fault) {
        house.actBy(SEPARATED);
        house.readStore.refuse(fault);
        for (var i = 0; i < 7; i++) {
            assertThatThrownBy(() -> ask(ReadConsistency.EVENTUAL)).isSameAs(fault);
        }
        assertThat(house.readStore.asks).hasSize(7);
        assertThat(house.circuit.isOpen()).isFalse();
        house.readStore.heal();
        house.caller = new UserId("bob");
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.READ_STORE);
    }

    @Test
    void oneCallersSlowQueriesCloseTheReadStoreToNobody() {
        house.actBy(ALL_MIGRATED);
        house.readStore.refuse(slow());
        for (var i = 0; i < 7; i++) {
            assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.WRITE_STORE);
        }
        assertThat(house.count(Count.FALLBACK_TIMEOUT)).isEqualTo(7);
        assertThat(house.circuit.isOpen()).isFalse();
    }

    @Test
    void aStoreThatIsSlowForEverybodyIsLeftAlone() {
        house.actBy(ALL_MIGRATED);
        house.readStore.refuse(slow());
        for (var name : List.of("ada", "bob", "eve")) {
            house.caller = new UserId(name);
            ask(ReadConsistency.EVENTUAL);
        }
        assertThat(house.circuit.isOpen()).isTrue();
    }

    private static StoreUnavailableException slow() {
        return StoreUnavailableException.slowStatement(
                StoreUnavailableException.Part.READ_STORE, new IOException("planted: 57014"));
    }

    @Test
    void aQueryThatIsNotTheReadStoresDoesNotUseUpTheTrial() {
        house.actBy(ALL_MIGRATED);
        house.readStore.fail(false);
        for (var i = 0; i < 3; i++) {
            ask(ReadConsistency.EVENTUAL);
        }
        house.readStore.heal();
        house.circuit.probed();
        assertThat(ask(ReadConsistency.STRONG)).isEqualTo(Store.WRITE_STORE);
        assertThat(ask(ReadConsistency.EVENTUAL)).isEqualTo(Store.READ_STORE);
    }

    @Test
    void inSeparatedAnOutageIsAnErrorAndStrongStillWorks() {
        house.actBy(SEPARATED);
        house.readStore.fail(true);
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask(ReadConsistency.EVENTUAL)).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(house.readStore.asks).hasSize(3);
        assertThat(ask(ReadConsistency.STRONG)).isEqualTo(Store.WRITE_STORE);
    }
}
