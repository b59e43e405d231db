package dev.triptych.application.migration.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
    private static final Stage SINGLE = Stage.of(Phase.SINGLE);
    private static final Stage DUAL_WRITE = Stage.of(Phase.DUAL_WRITE);
    private static final Stage ALL_MIGRATED = new Stage(Phase.READ_MIGRATION, 100);
    private static final Stage SEPARATED = Stage.of(Phase.SEPARATED);

    private final Gates gates = new Gates(new GateSettings(5, 100, 1));
    private final Map<Count, Long> counts = new HashMap<>(Map.of(Count.SHADOW_MATCHED, 100L));
    private List<String> behind = List.of();
    private @Nullable Long lagEvents = 0L;
    private @Nullable Double lagSeconds = 0.0;
    private @Nullable Long parked = 0L;
    private boolean attached = true;
    private Verification report = new Verification.NotVerified("never: there was no full check");

    private List<Gate> gates(Stage from, Stage to) {
        var state = new MigrationState(from, 7, Instant.EPOCH, attached, Map.of());
        return gates.of(new GateFacts(state, behind, lagEvents, lagSeconds, parked, report, counts), to);
    }

    private List<String> closed(Stage from, Stage to) {
        return gates(from, to).stream()
                .filter(gate -> !gate.open())
                .map(Gate::name)
                .toList();
    }

    @Test
    void theWayToDualWriteIsOpenWhenTheReadStoreIsAttachedAndCaughtUp() {
        assertThat(closed(SINGLE, DUAL_WRITE)).isEmpty();
    }

    @Test
    void readsAreMovedOnlyWithAReport() {
        assertThat(closed(DUAL_WRITE, Stage.of(Phase.READ_MIGRATION))).containsExactly("stores-verified");
        assertThat(closed(Stage.of(Phase.READ_MIGRATION), ALL_MIGRATED)).containsExactly("stores-verified");
        assertThat(closed(ALL_MIGRATED, SEPARATED)).containsExactly("stores-verified");
        report = new Verification.Verified(
                new CheckId(new UUID(1, 2)),
                Set.of(StoreName.READ),
                Frontier.NONE,
                "af",
                Instant.EPOCH,
                Duration.ofMinutes(130),
                Instant.EPOCH.plusSeconds(86_400));
        assertThat(closed(DUAL_WRITE, Stage.of(Phase.READ_MIGRATION))).isEmpty();
        assertThat(closed(Stage.of(Phase.READ_MIGRATION), ALL_MIGRATED)).isEmpty();
        assertThat(closed(ALL_MIGRATED, SEPARATED)).isEmpty();
        assertThat(valueOfReport()).isEqualTo("clean, 2 h old");
    }

    @Test
    void aReportThatCannotBeReliedOnSaysWhy() {
        report = new Verification.NotVerified("invalidated: a forced step");
        assertThat(valueOfReport()).isEqualTo("invalidated: a forced step");
    }

    private String valueOfReport() {
        return gates(ALL_MIGRATED, SEPARATED).stream()
                .filter(gate -> gate.name().equals("stores-verified"))
                .findAny()
                .orElseThrow()
                .value();
    }

    @Test
    void aDetachedStoreClosesEveryStepAndThatCannotBeForced() {
        attached = false;
        lagEvents = null;
        lagSeconds = null;
        for (var step : List.of(
                List.of(SINGLE, DUAL_WRITE), List.of(DUAL_WRITE, ALL_MIGRATED), List.of(ALL_MIGRATED, SEPARATED))) {
            var gate = gates(step.getFirst(), step.getLast()).getFirst();
            assertThat(gate.name()).isEqualTo("read-store-attached");
            assertThat(gate.stops(true)).isTrue();
        }
    }

    @Test
    void everyOtherGateCanBeForced() {
        lagSeconds = null;
        parked = null;
        behind = List.of("other");
        counts.clear();
        counts.putAll(Map.of(Count.SHADOW_MISMATCHED, 1L, Count.DUAL_WRITES_FAILED, 1L, Count.READ_STORE_FAILURES, 1L));
        var step = gates(Stage.of(Phase.READ_MIGRATION), SEPARATED);
        assertThat(step.stream().filter(gate -> !gate.open()).map(Gate::name))
                .containsExactly(
                        "last-transition-finished",
                        "read-lag",
                        "parked-events",
                        "stores-verified",
                        "dual-write-errors",
                        "shadow-compared",
                        "shadow-mismatches",
                        "read-errors",
                        "read-percent");
        assertThat(step).noneMatch(gate -> gate.stops(true));
        assertThat(step).filteredOn(gate -> !gate.open()).allMatch(gate -> gate.stops(false));
    }

    @ParameterizedTest
    @CsvSource({"4.9, true", "5.0, true", "5.1, false"})
    void lagHasABound(double seconds, boolean open) {
        lagSeconds = seconds;
        assertThat(closed(SINGLE, DUAL_WRITE).isEmpty()).isEqualTo(open);
    }

    @Test
    void whatIsNotKnownIsNotOpen() {
        lagSeconds = null;
        parked = null;
        assertThat(closed(SINGLE, DUAL_WRITE)).containsExactly("read-lag", "parked-events");
        assertThat(gates(SINGLE, DUAL_WRITE))
                .filteredOn(gate -> !gate.open())
                .allSatisfy(gate -> assertThat(gate.value()).startsWith("unknown"));
    }

    @Test
    void oneMismatchClosesAndLagDoesNotCountAsCompared() {
        counts.put(Count.SHADOW_MATCHED, 98L);
        counts.put(Count.SHADOW_MISMATCHED, 1L);
        counts.put(Count.SHADOW_LAGGING, 1_000L);
        assertThat(closed(DUAL_WRITE, ALL_MIGRATED))
                .containsExactly("stores-verified", "shadow-compared", "shadow-mismatches");
    }

    @ParameterizedTest
    @CsvSource({"990, 10, 0, true", "989, 11, 0, false", "0, 1, 0, false", "0, 0, 5, true", "0, 1, 99, true"})
    void dualWritesMayFailInOneOfAHundred(long written, long failed, long left, boolean open) {
        counts.put(Count.DUAL_WRITES, written);
        counts.put(Count.DUAL_WRITES_FAILED, failed);
        counts.put(Count.DUAL_WRITES_LEFT, left);
        assertThat(closed(DUAL_WRITE, ALL_MIGRATED).contains("dual-write-errors"))
                .isEqualTo(!open);
    }

    @Test
    void whileItsCircuitWasOpenTheReadStoreHasFailedToo() {
        counts.put(Count.READ_STORE_ANSWERS, 100_000L);
        counts.put(Count.READ_STORE_FAILURES, 5L);
        assertThat(closed(ALL_MIGRATED, SEPARATED)).doesNotContain("read-errors");
        counts.put(Count.FALLBACK_CIRCUIT_OPEN, 50_000L);
        assertThat(closed(ALL_MIGRATED, SEPARATED)).contains("read-errors");
    }

    @Test
    void separatedWantsAllReadsOnTheReadStoreFirst() {
        assertThat(closed(new Stage(Phase.READ_MIGRATION, 99), SEPARATED)).contains("read-percent");
    }

    @Test
    void everyGateSaysWhyAndHowToClearIt() {
        assertThat(gates(ALL_MIGRATED, SEPARATED)).hasSize(10).allSatisfy(gate -> {
            assertThat(gate.why()).isNotBlank();
            assertThat(gate.howToClear()).isNotBlank();
            assertThat(gate.value()).isNotBlank();
            assertThat(gate.threshold()).isNotBlank();
        });
    }

    @Test
    void theNextStepIsKnownFromEveryStage() {
        assertThat(Gates.next(SINGLE)).contains(DUAL_WRITE);
        assertThat(Gates.next(DUAL_WRITE)).contains(Stage.of(Phase.READ_MIGRATION));
        assertThat(Gates.next(Stage.of(Phase.READ_MIGRATION))).contains(ALL_MIGRATED);
        assertThat(Gates.next(ALL_MIGRATED)).contains(SEPARATED);
        assertThat(Gates.next(SEPARATED)).isEmpty();
    }

    @Test
    void aGateThatAModuleAddsStandsAfterTheOthersBeforeItsTransitionsOnly() {
        var further = PhaseGate.on(
                (_, to) -> to.phase() == Phase.SEPARATED,
                () -> 3L,
                free -> new Gate("read-disk", free >= 10, free + " GB", ">= 10 GB", "why", "how", true));
        var all = new Gates(GateSettings.DEFAULT, List.of(further));
        var state = new MigrationState(ALL_MIGRATED, 7, Instant.EPOCH, attached, Map.of());
        var facts = new GateFacts(state, behind, lagEvents, lagSeconds, parked, report, counts);

        assertThat(all.of(facts, SEPARATED).getLast()).satisfies(gate -> {
            assertThat(gate.name()).isEqualTo("read-disk");
            assertThat(gate.open()).isFalse();
            assertThat(gate.value()).isEqualTo("3 GB");
        });
        assertThat(all.of(facts, SEPARATED)).hasSize(gates.of(facts, SEPARATED).size() + 1);
        assertThat(all.of(facts, ALL_MIGRATED)).isEqualTo(gates.of(facts, ALL_MIGRATED));
    }
}
