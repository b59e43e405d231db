package dev.triptych.application.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.check.Certification;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.sync.SyncReport;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationControlTest {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private Duration elapsed = Duration.ZERO;
    private Runnable duringPause = () -> {};
    private final InMemoryWriteStore store = new InMemoryWriteStore(this::now);
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, this::now);
    private final InMemoryReadModel read = new InMemoryReadModel();
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemorySearchIndex search = new InMemorySearchIndex(() -> elapsed.toNanos());
    private Certification report = new Certification.Uncertified("none");
    private final MigrationControl control = new MigrationControl(
            states,
            new SyncReport(log, new InMemoryRelayCheckpoints(), read, search, states),
            () -> report,
            new Gates(GateSettings.DEFAULT),
            LEASE,
            this::pause);

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    private void pause(Duration duration) {
        elapsed = elapsed.plus(duration);
        duringPause.run();
    }

    private StepResult step(Phase to, @Nullable Integer percent, boolean force) {
        return control.step(new StepWish(to, percent, null, new Deed("ada", "because", force)));
    }

    private void beginAt(Stage stage, boolean attached) {
        states.begin(stage, attached);
    }

    private void beginAt(Phase phase) {
        beginAt(Stage.of(phase), true);
    }

    @Test
    void aStepWhoseGatesAreOpenIsMadeAndWrittenDown() {
        beginAt(Phase.SINGLE);
        assertThat(step(Phase.DUAL_WRITE, null, true)).isEqualTo(new StepResult.Made(states.load(), List.of()));
        assertThat(states.load().stage()).isEqualTo(Stage.of(Phase.DUAL_WRITE));
        var written = control.status().history().getFirst();
        assertThat(written.from()).isEqualTo(Stage.of(Phase.SINGLE));
        assertThat(written.actor()).isEqualTo("ada");
        assertThat(written.reason()).isEqualTo("because");
        assertThat(written.forced()).as("no gate was passed over").isFalse();
    }

    @Test
    void aClosedGateHoldsAStepUpUntilItIsForcedWhichIsWrittenDown() {
        beginAt(Phase.DUAL_WRITE);
        assertThat(step(Phase.READ_MIGRATION, 10, false))
                .isInstanceOfSatisfying(StepResult.GatesClosed.class, closed -> {
                    assertThat(closed.forced()).isFalse();
                    assertThat(closed.gates()).anyMatch(Gate::open).anyMatch(gate -> !gate.open());
                });
        assertThat(states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
        assertThat(step(Phase.READ_MIGRATION, 10, true)).isInstanceOf(StepResult.Made.class);
        assertThat(states.history(1).getFirst().forced()).isTrue();
        assertThat(states.audit(Long.MAX_VALUE, 1).getFirst().forced()).isTrue();
    }

    @Test
    void aDetachedStoreHoldsUpEvenWhatIsForced() {
        beginAt(Stage.of(Phase.SINGLE), false);
        assertThat(step(Phase.DUAL_WRITE, null, true))
                .isInstanceOfSatisfying(
                        StepResult.GatesClosed.class,
                        closed -> assertThat(closed.forced()).isTrue());
        assertThat(states.load().phaseEpoch()).isEqualTo(1);
        assertThat(states.history(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, READ_MIGRATION", "SINGLE, SEPARATED", "DUAL_WRITE, SEPARATED", "SINGLE, SINGLE"})
    void aStepOverAPhaseOrNowhereIsIllegalHoweverItIsForced(Phase from, Phase to) {
        beginAt(from);
        assertThat(step(to, null, true)).isInstanceOf(StepResult.Illegal.class);
        assertThat(states.load().phase()).isEqualTo(from);
    }

    @Test
    void everyStepBackIsMadeAtOnceWhateverTheGatesSay() {
        for (var from : Phase.values()) {
            for (var to : Phase.values()) {
                if (to.compareTo(from) < 0) {
                    var fresh = new MigrationControlTest();
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
        beginAt(Phase.SEPARATED);
        read.fail(new IllegalStateException("no such table"));
        search.goDown();
        log.down(true);
        assertThat(control.state().phase()).isEqualTo(Phase.SEPARATED);
        var made = (StepResult.Made) step(Phase.SINGLE, null, false);
        var shown = control.after(made);
        assertThat(shown.state().phase()).isEqualTo(Phase.SINGLE);
        assertThat(shown.history()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheReadStoreDoesNotSayIsUnknownAndClosesItsGatesOnly(boolean wrongSchema) {
        beginAt(Phase.SINGLE);
        read.fail(
                wrongSchema
                        ? new IllegalStateException("no such table")
                        : new StoreUnavailableException(Part.READ_STORE, "it is down"));
        assertThat(closed(control.status())).containsExactly("read-lag", "parked-events");
        assertThat(step(Phase.DUAL_WRITE, null, false)).isInstanceOf(StepResult.GatesClosed.class);
        assertThat(step(Phase.DUAL_WRITE, null, true)).isInstanceOf(StepResult.Made.class);
    }

    @Test
    void theGatesOfAStepDoNotAskTheSearchStore() {
        beginAt(Phase.SINGLE);
        search.goDown();
        assertThat(closed(control.status())).isEmpty();
    }

    @Test
    void aStepThatCannotBeLookedAtAfterwardsIsStillAStepThatWasMade() {
        beginAt(Phase.DUAL_WRITE);
        var made = (StepResult.Made) step(Phase.SINGLE, null, false);
        states.down(true);
        var shown = control.after(made);
        assertThat(shown.state()).isEqualTo(made.state());
        assertThat(closed(shown)).contains("read-lag", "parked-events");
        assertThatThrownBy(control::status).isInstanceOf(StoreUnavailableException.class);
    }

    private static List<String> closed(MigrationStatus status) {
        return status.gates().stream()
                .filter(gate -> !gate.open())
                .map(Gate::name)
                .toList();
    }

    @Test
    void withoutAPercentageTheWayForwardBeginsSmallAndTheWayBackWithAllOfIt() {
        beginAt(Phase.DUAL_WRITE);
        step(Phase.READ_MIGRATION, null, true);
        assertThat(states.load().stage().readPercent()).isEqualTo(10);
        step(Phase.READ_MIGRATION, 100, true);
        step(Phase.SEPARATED, null, true);
        step(Phase.READ_MIGRATION, null, false);
        assertThat(states.load().stage().readPercent()).isEqualTo(100);
        step(Phase.READ_MIGRATION, 5, false);
        assertThat(states.load().stage().readPercent()).isEqualTo(5);
    }

    @Test
    void withoutAPercentageTheOneThatIsStays() {
        beginAt(new Stage(Phase.READ_MIGRATION, 50), true);
        assertThat(step(Phase.READ_MIGRATION, null, true))
                .isEqualTo(new StepResult.Illegal("It is in READ_MIGRATION 50 % already."));
        assertThat(states.load().stage().readPercent()).isEqualTo(50);
    }

    @Test
    void ofManyAtOnceOneWinsAndTheOthersAreToldSo() {
        beginAt(Phase.SINGLE);
        var epoch = states.load().phaseEpoch();
        var results = Concurrently.atOnce(
                8,
                operator -> control.step(
                        new StepWish(Phase.DUAL_WRITE, null, epoch, new Deed("op" + operator, "race", false))));
        assertThat(results.stream().collect(Collectors.groupingBy(Object::getClass, Collectors.counting())))
                .isEqualTo(Map.of(StepResult.Made.class, 1L, StepResult.Conflict.class, 7L));
        assertThat(states.history(10)).hasSize(1);
    }

    @Test
    void anEpochThatIsNoLongerIsAConflict() {
        beginAt(Phase.SINGLE);
        step(Phase.DUAL_WRITE, null, false);
        assertThat(control.step(new StepWish(Phase.SINGLE, null, 1L, new Deed("bob", "I saw SINGLE", false))))
                .isEqualTo(new StepResult.Conflict());
    }

    @Test
    void aStepIsAnsweredWhenEveryInstanceHasAcknowledgedIt() {
        beginAt(Phase.SINGLE);
        states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        duringPause = () -> {
            if (elapsed.compareTo(Duration.ofSeconds(1)) >= 0) {
                states.report(new InstanceReport("slow", 2, Map.of()), LEASE);
            }
        };
        step(Phase.DUAL_WRITE, null, false);
        assertThat(elapsed).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void anInstanceThatIsGoneIsWaitedForUntilItsLeaseIsOver() {
        beginAt(Phase.SINGLE);
        states.report(new InstanceReport("gone", 1, Map.of()), LEASE);
        step(Phase.DUAL_WRITE, null, false);
        assertThat(elapsed).isBetween(LEASE, LEASE.plusMillis(200));
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void whoNeverFollowsIsNamedWhenTheWaitIsOver() {
        beginAt(Phase.SINGLE);
        duringPause = () -> states.report(new InstanceReport("stuck", 1, Map.of()), LEASE);
        duringPause.run();
        assertThat(step(Phase.DUAL_WRITE, null, false)).isEqualTo(new StepResult.Made(states.load(), List.of("stuck")));
        assertThat(elapsed).isEqualTo(LEASE.multipliedBy(2));
    }

    @Test
    void anOutageWhileItWaitsForInstancesLeavesTheStepMade() {
        beginAt(Phase.SINGLE);
        states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        duringPause = () -> states.down(true);
        var made = (StepResult.Made) step(Phase.DUAL_WRITE, null, false);
        assertThat(made.behind()).containsExactly(StepResult.Made.UNKNOWN);
        assertThat(closed(control.after(made))).contains("last-step-finished");
        states.down(false);
        assertThat(states.load()).isEqualTo(made.state());
    }

    @Test
    void detachingWaitsForTheInstancesToo() {
        beginAt(Phase.SINGLE);
        states.report(new InstanceReport("slow", 1, Map.of()), LEASE);
        duringPause = () -> states.report(new InstanceReport("slow", 2, Map.of()), LEASE);
        assertThat(control.detach(new Deed("ada", "new hardware", false)))
                .isEqualTo(new StepResult.Made(states.load(), List.of()));
        assertThat(elapsed).isPositive();
        assertThat(states.behind()).isEmpty();
    }

    @Test
    void theReadStoreIsDetachedInSingleOnlyAndOnce() {
        beginAt(Phase.DUAL_WRITE);
        var deed = new Deed("ada", "new hardware", false);
        assertThat(control.detach(deed)).isInstanceOf(StepResult.Illegal.class);
        step(Phase.SINGLE, null, false);
        assertThat(control.detach(deed)).isInstanceOf(StepResult.Made.class);
        assertThat(states.load().readStoreAttached()).isFalse();
        assertThat(control.detach(deed)).isInstanceOf(StepResult.Illegal.class);
        assertThat(states.audit(Long.MAX_VALUE, 1).getFirst().reason()).isEqualTo("new hardware");
    }

    @Test
    void nothingIsKnownOfADetachedStore() {
        beginAt(Stage.of(Phase.SINGLE), false);
        assertThat(closed(control.status())).containsExactly("read-store-attached", "read-lag", "parked-events");
    }

    @Test
    void atTheEndThereIsNoNextStep() {
        beginAt(Phase.SEPARATED);
        assertThat(control.status().next()).isNull();
        assertThat(control.status().gates()).isEmpty();
    }
}
