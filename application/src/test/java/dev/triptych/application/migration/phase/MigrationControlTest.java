package dev.triptych.application.migration.phase;

import static dev.triptych.application.migration.phase.ControlHouse.closed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which steps are made and which are refused, and what is shown of the migration. */
class MigrationControlTest {
    private final ControlHouse house = new ControlHouse();

    @Test
    void aStepWhoseGatesAreOpenIsMadeAndWrittenDown() {
        house.beginAt(Phase.SINGLE);
        assertThat(house.step(Phase.DUAL_WRITE, null, true))
                .isEqualTo(new StepResult.Made(house.states.load(), List.of()));
        assertThat(house.states.load().stage()).isEqualTo(Stage.of(Phase.DUAL_WRITE));
        var written = house.control.status().history().getFirst();
        assertThat(written.from()).isEqualTo(Stage.of(Phase.SINGLE));
        assertThat(written.actor()).isEqualTo("ada");
        assertThat(written.reason()).isEqualTo("because");
        assertThat(written.forced()).as("no gate was passed over").isFalse();
    }

    @Test
    void aClosedGateHoldsAStepUpUntilItIsForcedWhichIsWrittenDown() {
        house.beginAt(Phase.DUAL_WRITE);
        assertThat(house.step(Phase.READ_MIGRATION, 10, false))
                .isInstanceOfSatisfying(StepResult.GatesClosed.class, closed -> {
                    assertThat(closed.forced()).isFalse();
                    assertThat(closed.gates()).anyMatch(Gate::open).anyMatch(gate -> !gate.open());
                });
        assertThat(house.states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
        assertThat(house.step(Phase.READ_MIGRATION, 10, true)).isInstanceOf(StepResult.Made.class);
        assertThat(house.states.history(1).getFirst().forced()).isTrue();
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1).getFirst().forced())
                .isTrue();
    }

    @Test
    void aDetachedStoreHoldsUpEvenWhatIsForced() {
        house.beginAt(Stage.of(Phase.SINGLE), false);
        assertThat(house.step(Phase.DUAL_WRITE, null, true))
                .isInstanceOfSatisfying(
                        StepResult.GatesClosed.class,
                        closed -> assertThat(closed.forced()).isTrue());
        assertThat(house.states.load().phaseEpoch()).isEqualTo(1);
        assertThat(house.states.history(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, READ_MIGRATION", "SINGLE, SEPARATED", "DUAL_WRITE, SEPARATED", "SINGLE, SINGLE"})
    void aStepOverAPhaseOrNowhereIsIllegalHoweverItIsForced(Phase from, Phase to) {
        house.beginAt(from);
        assertThat(house.step(to, null, true)).isInstanceOf(StepResult.Illegal.class);
        assertThat(house.states.load().phase()).isEqualTo(from);
    }

    @Test
    void everyStepBackIsMadeAtOnceWhateverTheGatesSay() {
        for (var from : Phase.values()) {
            for (var to : Phase.values()) {
                if (to.compareTo(from) < 0) {
                    var fresh = new ControlHouse();
                    fresh.beginAt(from);
                    fresh.read.down(true);
                    assertThat(fresh.step(to, null, false)).isInstanceOf(StepResult.Made.class);
                    assertThat(fresh.states.load().phase()).isEqualTo(to);
                    assertThat(fresh.states.load().readStoreAttached())
                            .as("what is attached stays so")
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aStepBackAsksNothingOfTheStoresThatItEscapes() {
        house.beginAt(Phase.SEPARATED);
        house.read.fail(new IllegalStateException("no such table"));
        house.search.goDown();
        house.log.down(true);
        assertThat(house.control.state().phase()).isEqualTo(Phase.SEPARATED);
        var made = (StepResult.Made) house.step(Phase.SINGLE, null, false);
        var shown = house.control.after(made);
        assertThat(shown.state().phase()).isEqualTo(Phase.SINGLE);
        assertThat(shown.history()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheReadStoreDoesNotSayIsUnknownAndClosesItsGatesOnly(boolean wrongSchema) {
        house.beginAt(Phase.SINGLE);
        house.read.fail(
                wrongSchema
                        ? new IllegalStateException("no such table")
                        : new StoreUnavailableException(Part.READ_STORE, "it is down"));
        assertThat(closed(house.control.status())).containsExactly("read-lag", "parked-events");
        assertThat(house.step(Phase.DUAL_WRITE, null, false)).isInstanceOf(StepResult.GatesClosed.class);
        assertThat(house.step(Phase.DUAL_WRITE, null, true)).isInstanceOf(StepResult.Made.class);
    }

    @Test
    void theGatesOfAStepDoNotAskTheSearchStore() {
        house.beginAt(Phase.SINGLE);
        house.search.goDown();
        assertThat(closed(house.control.status())).isEmpty();
    }

    @Test
    void aStepThatCannotBeLookedAtAfterwardsIsStillAStepThatWasMade() {
        house.beginAt(Phase.DUAL_WRITE);
        var made = (StepResult.Made) house.step(Phase.SINGLE, null, false);
        house.states.down(true);
        var shown = house.control.after(made);
        assertThat(shown.state()).isEqualTo(made.state());
        assertThat(closed(shown)).contains("read-lag", "parked-events");
        assertThatThrownBy(house.control::status).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void withoutAPercentageTheWayForwardBeginsSmallAndTheWayBackWithAllOfIt() {
        house.beginAt(Phase.DUAL_WRITE);
        house.step(Phase.READ_MIGRATION, null, true);
        assertThat(house.states.load().stage().readPercent()).isEqualTo(10);
        house.step(Phase.READ_MIGRATION, 100, true);
        house.step(Phase.SEPARATED, null, true);
        house.step(Phase.READ_MIGRATION, null, false);
        assertThat(house.states.load().stage().readPercent()).isEqualTo(100);
        house.step(Phase.READ_MIGRATION, 5, false);
        assertThat(house.states.load().stage().readPercent()).isEqualTo(5);
    }

    @Test
    void withoutAPercentageTheOneThatIsStays() {
        house.beginAt(new Stage(Phase.READ_MIGRATION, 50), true);
        assertThat(house.step(Phase.READ_MIGRATION, null, true))
                .isEqualTo(new StepResult.Illegal("The phase is READ_MIGRATION 50 % already."));
        assertThat(house.states.load().stage().readPercent()).isEqualTo(50);
    }

    @Test
    void ofManyAtOnceOneWinsAndTheOthersAreToldSo() {
        house.beginAt(Phase.SINGLE);
        var epoch = house.states.load().phaseEpoch();
        var results = Concurrently.atOnce(
                8,
                operator -> house.control.step(new TransitionRequest(
                        Phase.DUAL_WRITE, null, epoch, new OperatorAction("op" + operator, "race", false))));
        assertThat(results.stream().collect(Collectors.groupingBy(Object::getClass, Collectors.counting())))
                .isEqualTo(Map.of(StepResult.Made.class, 1L, StepResult.Conflict.class, 7L));
        assertThat(house.states.history(10)).hasSize(1);
    }

    @Test
    void anEpochThatIsNoLongerIsAConflict() {
        house.beginAt(Phase.SINGLE);
        house.step(Phase.DUAL_WRITE, null, false);
        assertThat(house.control.step(new TransitionRequest(
                        Phase.SINGLE, null, 1L, new OperatorAction("bob", "I saw SINGLE", false))))
                .isEqualTo(new StepResult.Conflict());
    }

    @Test
    void theReadStoreIsDetachedInSingleOnlyAndOnce() {
        house.beginAt(Phase.DUAL_WRITE);
        var action = new OperatorAction("ada", "new hardware", false);
        assertThat(house.control.detach(action)).isInstanceOf(StepResult.Illegal.class);
        house.step(Phase.SINGLE, null, false);
        assertThat(house.control.detach(action)).isInstanceOf(StepResult.Made.class);
        assertThat(house.states.load().readStoreAttached()).isFalse();
        assertThat(house.control.detach(action)).isInstanceOf(StepResult.Illegal.class);
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1).getFirst().reason())
                .isEqualTo("new hardware");
    }

    @Test
    void nothingIsKnownOfADetachedStore() {
        house.beginAt(Stage.of(Phase.SINGLE), false);
        assertThat(closed(house.control.status())).containsExactly("read-store-attached", "read-lag", "parked-events");
    }

    @Test
    void atTheEndThereIsNoNextStep() {
        house.beginAt(Phase.SEPARATED);
        assertThat(house.control.status().next()).isNull();
        assertThat(house.control.status().gates()).isEmpty();
    }
}
