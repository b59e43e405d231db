package dev.triptych.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.Count;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PhaseCommandTest {
    private static final Deed DEED = new Deed("root", "a test", false);

    private final PhaseDesk desk = new PhaseDesk();

    @Test
    void theMoveIsShownWithEachGateAndHowToOpenIt() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), new Deed("ada", "off we go", false));
        desk.states.report(
                new InstanceReport("one", 2, Map.of(Count.SHADOW_MATCHED, 5L, Count.SHADOW_LAGGING, 1_000L)),
                Duration.ofHours(1));
        desk.states.report(new InstanceReport("two", 1, Map.of()), Duration.ofHours(1));

        assertThat(desk.execute("show")).isZero();

        assertThat(desk.out.toString())
                .contains("phase       DUAL_WRITE")
                .contains("2026-01-31T12:00:00Z, epoch 2")
                .contains("read store  attached")
                .contains("1 behind: two")
                .contains("1,005 questions: 5 matched, 0 mismatched, 1,000 lagging")
                .contains("Next: READ_MIGRATION 10 %")
                .contains("  open    read-store-attached  attached")
                .contains("  CLOSED  shadow-compared      5; wanted: >= 100")
                .contains("          why: Answers that were never compared may differ.")
                .contains("          to clear: let clients ask")
                .contains("2026-01-31T12:00:00Z  SINGLE -> DUAL_WRITE by ada: off we go");
        assertThat(desk.err.toString()).isEmpty();
        assertThat(desk.closed).isTrue();
    }

    @Test
    void onlyTheLastFiveStepsAreShown() {
        for (var number = 1; number <= 6; number++) {
            var to = Stage.of(number % 2 == 1 ? Phase.DUAL_WRITE : Phase.SINGLE);
            desk.states.go(desk.states.load(), to, new Deed("ada", "step " + number, number == 6));
        }

        desk.execute("show");

        assertThat(desk.out.toString())
                .contains("by ada, forced: step 6", "step 2")
                .doesNotContain("step 1");
    }

    @Test
    void beforeTheFirstStepAndAtTheEndItSaysSo() {
        desk.execute("show");
        assertThat(desk.out.toString()).contains("No step was made yet.");
        desk.states.go(desk.states.load(), Stage.of(Phase.SEPARATED), DEED);
        desk.execute("show");
        assertThat(desk.out.toString()).contains("There is no step further.");
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
    void aStepLeadsToTheNextPhase() {
        assertThat(desk.execute("step", "--reason", "off we go", "--actor", "ada"))
                .isZero();

        assertThat(desk.out.toString()).contains("It is in DUAL_WRITE now, epoch 2.");
        assertThat(desk.states.history(1)).singleElement().satisfies(step -> {
            assertThat(step.to()).isEqualTo(Stage.of(Phase.DUAL_WRITE));
            assertThat(step.actor()).isEqualTo("ada");
            assertThat(step.reason()).isEqualTo("off we go");
            assertThat(step.forced()).isFalse();
        });
    }

    @Test
    void theActorIsTheUserOfTheMachine() {
        desk.execute("step", "--reason", "off we go");

        assertThat(desk.states.history(1).getFirst().actor()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void closedGatesAreNamedAndNothingIsChanged() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), DEED);

        assertThat(desk.execute("step", "--reason", "too early")).isEqualTo(1);

        assertThat(desk.out.toString())
                .contains("CLOSED  consistency-report", "CLOSED  shadow-compared", "to clear: ")
                .doesNotContain("read-lag");
        assertThat(desk.err.toString()).contains("The step is not made: these gates are closed.");
        assertThat(desk.states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
    }

    @Test
    void forcePassesThemButNotADetachedReadStore() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), DEED);
        assertThat(desk.execute("step", "--force", "--percent", "25", "--reason", "I know"))
                .isZero();
        assertThat(desk.states.load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 25));
        assertThat(desk.states.history(1).getFirst().forced()).isTrue();

        desk.states.attach(desk.states.load(), false, DEED);
        assertThat(desk.execute("step", "--force", "--reason", "I know")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("Not even force passes this.");
        assertThat(desk.out.toString()).contains("CLOSED  read-store-attached").doesNotContain("CLOSED  read-lag");
    }

    @Test
    void aRefusalIsJsonForScripts() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), DEED);

        assertThat(desk.execute("step", "--json", "--reason", "too early")).isEqualTo(1);

        assertThat(json().at("/refused").asString()).isEqualTo("phase-gates-closed");
        assertThat(json().at("/gates").size()).isGreaterThan(4);
    }

    @Test
    void aStepThatWasMadeIsJsonForScripts() {
        assertThat(desk.execute("step", "--json", "--reason", "off we go")).isZero();

        assertThat(json().at("/phase").asString()).isEqualTo("DUAL_WRITE");
        assertThat(json().at("/history/0/reason").asString()).isEqualTo("off we go");
    }

    @Test
    void noPhaseIsPassedOver() {
        assertThat(desk.execute("step", "--to", "SEPARATED", "--force", "--reason", "now"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("the next phase is DUAL_WRITE");
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void whoeverWasSlowerIsTold() {
        desk.log.beforeReading(() -> {
            desk.log.beforeReading(() -> {});
            desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), new Deed("eve", "first", false));
        });

        assertThat(desk.execute("step", "--reason", "second")).isEqualTo(1);

        assertThat(desk.err.toString()).contains("Another operator was first");
    }

    @Test
    void withoutAPhaseItGoesAllTheWayForwardAndThenNoFurther() {
        for (var step = 0; step < 4; step++) {
            assertThat(desk.execute("step", "--force", "--reason", "a test")).isZero();
        }
        assertThat(desk.states.load().phase()).isEqualTo(Phase.SEPARATED);

        assertThat(desk.execute("step", "--force", "--reason", "a test")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("It is in SEPARATED: there is no step further.");
    }

    @Test
    void itGoesBackPhaseByPhaseAndThenNoFurther() {
        desk.states.go(desk.states.load(), Stage.of(Phase.SEPARATED), DEED);
        var seen = new ArrayList<Stage>();
        for (var step = 0; step < 3; step++) {
            assertThat(desk.execute("back", "--reason", "a test")).isZero();
            seen.add(desk.states.load().stage());
        }
        assertThat(seen)
                .containsExactly(
                        new Stage(Phase.READ_MIGRATION, 100), Stage.of(Phase.DUAL_WRITE), Stage.of(Phase.SINGLE));

        assertThat(desk.execute("back", "--reason", "a test")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("It is in SINGLE: there is no step back.");
    }

    @Test
    void itGoesBackToAnyPhaseAndToFewerPercent() {
        desk.states.go(desk.states.load(), new Stage(Phase.READ_MIGRATION, 50), DEED);
        assertThat(desk.execute("back", "--percent", "5", "--reason", "slow")).isZero();
        assertThat(desk.states.load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 5));
        assertThat(desk.execute("back", "--to", "SINGLE", "--reason", "on fire"))
                .isZero();
        assertThat(desk.states.load().stage()).isEqualTo(Stage.of(Phase.SINGLE));
    }

    @Test
    void forwardIsNotBackAndBackIsNotForward() {
        desk.states.go(desk.states.load(), new Stage(Phase.READ_MIGRATION, 50), DEED);

        assertThat(desk.execute("step", "--percent", "10", "--reason", "a test"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("use triptych phase back");
        assertThat(desk.execute("back", "--percent", "60", "--reason", "a test"))
                .isEqualTo(1);
        assertThat(desk.execute("back", "--to", "SEPARATED", "--reason", "a test"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("use triptych phase step");
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step",
                "back",
                "attach",
                "detach",
                "",
                "sideways",
                "step --reason",
                "step --reason r --to TRIPLE",
                "step --reason r --percent 0",
                "step --reason r --percent 101",
                "step --reason r --percent ten",
                "step --reason r --to DUAL_WRITE --percent 10",
                "back --reason r --force",
                "back --reason r --to SEPARATED --percent 100",
                "show --reason r",
                "detach --reason r --to SINGLE"
            })
    void wrongUsageIsExitCodeTwo(String arguments) {
        assertThat(desk.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(desk.err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void aReasonAndAnActorThatCannotBeKeptAreWrongUsage() {
        assertThat(desk.execute("step", "--reason", "  ")).isEqualTo(2);
        assertThat(desk.err.toString()).contains("--reason must not be blank.");
        assertThat(desk.execute("step", "--reason", "x".repeat(1_001))).isEqualTo(2);
        assertThat(desk.execute("step", "--reason", "r", "--actor", " ")).isEqualTo(2);
        assertThat(desk.execute("step", "--reason", "r", "--actor", "x".repeat(201)))
                .isEqualTo(2);
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void whatOthersWroteNeverCommandsTheTerminal() {
        desk.states.go(
                desk.states.load(), Stage.of(Phase.DUAL_WRITE), new Deed("e\u001bve", "\u001b[31mred\nred", false));

        desk.execute("show");

        assertThat(desk.out.toString()).contains("by e?ve: ?[31mred?red").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "step --reason r", "back --reason r", "attach --reason r", "detach --reason r"})
    void aStoreOutOfReachIsExitCodeOneWithTheReason(String arguments) {
        var line = desk.commandLine(() -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "connection refused");
        });

        assertThat(line.execute(arguments.split(" "))).isEqualTo(1);

        assertThat(desk.err.toString())
                .contains("the write store is unavailable: connection refused")
                .doesNotContain("\tat ");
    }

    @Test
    void theReadStoreIsDetachedInSingleOnly() {
        assertThat(desk.execute("detach", "--reason", "new hardware")).isZero();
        assertThat(desk.out.toString()).contains("The read store is detached.");
        assertThat(desk.states.load().readStoreAttached()).isFalse();
        assertThat(desk.execute("detach", "--reason", "again")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("detached already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "show ", "step ", "back ", "attach ", "detach "})
    void helpFitsATerminalAndNeedsNoStore(String command) {
        var line = desk.commandLine(() -> {
            throw new AssertionError("opened");
        });

        assertThat(line.execute((command + "--help").split(" "))).isZero();

        assertThat(desk.out.toString())
                .contains("Usage: ")
                .doesNotContain("%n", "%%")
                .matches(text -> text.lines().allMatch(each -> each.length() <= 100));
    }

    @Test
    void helpExplainsThePhasesAndTheExitCodes() {
        desk.execute("--help");
        assertThat(desk.out.toString())
                .contains("SINGLE", "DUAL_WRITE", "READ_MIGRATION", "SEPARATED")
                .contains("show", "step", "back", "attach", "detach")
                .contains("Exit codes:");
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(desk.out.toString());
    }
}
