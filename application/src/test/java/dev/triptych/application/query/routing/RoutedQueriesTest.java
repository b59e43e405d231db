package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedQueriesTest {
    private static final Stage SEPARATED = Stage.of(Phase.SEPARATED);
    private static final Stage ALL_MIGRATED = new Stage(Phase.READ_MIGRATION, 100);

    private final RoutedHouse house = new RoutedHouse();
    private ConversationId tea;
    private Position written;
    private ReadConsistency token;

    @BeforeEach
    void talk() {
        var chat = new Chat(house.store);
        tea = chat.start("ada", "bob");
        chat.say("ada", tea, "hello");
        written = new InMemoryEventLog(house.store).head(Shard.of(tea));
        token = new ReadConsistency.AtLeast(new ConsistencyToken(written, tea));
    }

    private Store ask(ReadConsistency consistency) {
        var answer = house.ask(house.query(new OfConversation(tea)), consistency);
        assertThat(answer.value()).as("who was asked and who is named").isEqualTo(answer.by());
        assertThat(house.held).as("views still held").isZero();
        return answer.by();
    }

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
    void inSeparatedAnOutageIsAnErrorAndStrongStillWorks() {
        house.actBy(SEPARATED);
        house.readStore.fail(true);
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask(ReadConsistency.EVENTUAL)).isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(house.readStore.asks).hasSize(3);
        assertThat(ask(ReadConsistency.STRONG)).isEqualTo(Store.WRITE_STORE);
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
