package dev.triptych.cli.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.cli.OperatorDesk;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PhaseShowCommandTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void theMigrationIsShownWithEachGateAndHowToOpenIt() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), new OperatorAction("ada", "off we go", false));
        desk.states.report(
                new InstanceReport(
                        "one",
                        2,
                        Map.of(
                                Count.SHADOW_MATCHED, 5L,
                                Count.SHADOW_LAGGING, 1_000L,
                                Count.FALLBACK_CIRCUIT_OPEN, 3L,
                                Count.FALLBACK_TOO_OLD, 1_200L,
                                Count.DUAL_WRITES, 7_000L,
                                Count.DUAL_WRITES_FAILED, 2L)),
                Duration.ofHours(1));
        desk.states.report(new InstanceReport("two", 1, Map.of()), Duration.ofHours(1));

        assertThat(desk.execute("show")).isZero();

        assertThat(desk.out.toString())
                .contains("phase       DUAL_WRITE")
                .contains("2026-01-31T12:00:00Z, epoch 2")
                .contains("read store  attached")
                .contains("1 not on this epoch: two")
                .contains("1,005 queries: 5 matched, 0 mismatched, 1,000 lagging")
                .contains("fallbacks   circuit open 3, too old 1,200" + System.lineSeparator())
                .contains("dual writes 7,000 written, 0 left to the projection, 2 failed")
                .contains("Gates of the next transition, to READ_MIGRATION 10 %:")
                .contains("  open    read-store-attached  attached")
                .contains("  CLOSED  shadow-compared      5; needed: >= 100")
                .contains("          why: Without enough comparisons a difference could stay unnoticed.")
                .contains("          to clear: wait for queries of clients")
                .contains("2026-01-31T12:00:00Z  SINGLE -> DUAL_WRITE by ada: off we go");
        assertThat(desk.err.toString()).isEmpty();
        assertThat(desk.closed).isTrue();
    }

    @Test
    void aResyncIsShownWhileItRuns() {
        desk.execute("show");
        assertThat(desk.out.toString()).contains("fallbacks   none").doesNotContain("resync");
        var id = new ResyncId(new UUID(0, 1));
        desk.resyncs.request(id, ResyncTarget.of(StoreName.READ), OperatorDesk.ACTION);
        desk.resyncs.report(id, ResyncStage.COPYING, new ResyncProgress(40_000, 93_000, 20_000), null);
        desk.execute("show");
        assertThat(desk.out.toString()).contains("resync      copying: 43 %, 40,000 of about 93,000");
        desk.resyncs.end(id, ResyncState.COMPLETED, null);
        desk.out.getBuffer().setLength(0);
        desk.execute("show");
        assertThat(desk.out.toString()).doesNotContain("resync");
    }

    @Test
    void onlyTheLastFiveStepsAreShown() {
        for (var number = 1; number <= 6; number++) {
            var to = Stage.of(number % 2 == 1 ? Phase.DUAL_WRITE : Phase.SINGLE);
            desk.states.go(desk.states.load(), to, new OperatorAction("ada", "step " + number, number == 6));
        }

        desk.execute("show");

        assertThat(desk.out.toString())
                .contains("by ada, forced: step 6", "step 2")
                .doesNotContain("step 1");
    }

    @Test
    void beforeTheFirstStepAndAtTheEndItSaysSo() {
        desk.execute("show");
        assertThat(desk.out.toString()).contains("No transitions yet.");
        desk.states.go(desk.states.load(), Stage.of(Phase.SEPARATED), OperatorDesk.ACTION);
        desk.execute("show");
        assertThat(desk.out.toString()).contains("There is no further transition.");
    }

    @Test
    void scriptsGetTheNamesOfTheApi() {
        assertThat(desk.execute("show", "--json")).isZero();

        var shown = json();
        assertThat(shown.propertyNames())
                .containsExactly(
                        "phase",
                        "readPercent",
                        "phaseEpoch",
                        "since",
                        "readStoreAttached",
                        "instancesBehind",
                        "nextStep",
                        "gates",
                        "shadow",
                        "history");
        assertThat(shown.at("/phase").asString()).isEqualTo("SINGLE");
        assertThat(shown.at("/nextStep/to").asString()).isEqualTo("DUAL_WRITE");
        assertThat(shown.at("/gates/0").propertyNames())
                .containsExactly("name", "open", "value", "threshold", "why", "howToClear");
        assertThat(desk.out.toString().lines()).hasSize(1);
    }

    @Test
    void whatOthersWroteNeverCommandsTheTerminal() {
        desk.states.go(
                desk.states.load(),
                Stage.of(Phase.DUAL_WRITE),
                new OperatorAction("e\u001bve", "\u001b[31mred\nred", false));

        desk.execute("show");

        assertThat(desk.out.toString()).contains("by e?ve: ?[31mred?red").doesNotContain("\u001b");
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(desk.out.toString());
    }
}
