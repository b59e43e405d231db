package dev.triptych.cli.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.cli.OperatorDesk;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PhaseStepCommandTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void aStepLeadsToTheNextPhase() {
        assertThat(desk.execute("step", "--reason", "off we go", "--actor", "ada"))
                .isZero();

        assertThat(desk.out.toString()).contains("The phase is now DUAL_WRITE, epoch 2.");
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
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), OperatorDesk.ACTION);

        assertThat(desk.execute("step", "--reason", "too early")).isEqualTo(1);

        assertThat(desk.out.toString())
                .contains("CLOSED  stores-verified", "CLOSED  shadow-compared", "to clear: ")
                .doesNotContain("read-lag");
        assertThat(desk.err.toString()).contains("Refused: these gates are closed.");
        assertThat(desk.states.load().phase()).isEqualTo(Phase.DUAL_WRITE);
    }

    @Test
    void forcePassesThemButNotADetachedReadStore() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), OperatorDesk.ACTION);
        assertThat(desk.execute("step", "--force", "--percent", "25", "--reason", "I know"))
                .isZero();
        assertThat(desk.states.load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 25));
        assertThat(desk.states.history(1).getFirst().forced()).isTrue();

        desk.states.attach(desk.states.load(), false, OperatorDesk.ACTION);
        assertThat(desk.execute("step", "--force", "--percent", "50", "--reason", "I know"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("Refused: this gate cannot be forced.");
        assertThat(desk.out.toString()).contains("CLOSED  read-store-attached").doesNotContain("CLOSED  read-lag");
    }

    @Test
    void aRefusalIsJsonForScripts() {
        desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), OperatorDesk.ACTION);

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
            desk.states.go(desk.states.load(), Stage.of(Phase.DUAL_WRITE), new OperatorAction("eve", "first", false));
        });

        assertThat(desk.execute("step", "--reason", "second")).isEqualTo(1);

        assertThat(desk.err.toString()).contains("The migration state has changed since it was read");
    }

    @Test
    void withoutAPhaseItGoesAllTheWayForwardAndThenNoFurther() {
        assertThat(desk.execute("step", "--force", "--reason", "a test")).isZero();
        assertThat(desk.execute("step", "--force", "--reason", "a test")).isZero();
        assertThat(desk.execute("step", "--force", "--percent", "100", "--reason", "a test"))
                .isZero();
        assertThat(desk.execute("step", "--force", "--reason", "a test")).isZero();
        assertThat(desk.states.load().phase()).isEqualTo(Phase.SEPARATED);

        assertThat(desk.execute("step", "--force", "--reason", "a test")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The phase is SEPARATED: there is no transition forward.");
    }

    @Test
    void whoDoesNotFollowInTimeIsNamed() {
        desk.states.report(new InstanceReport("stuck", 1, Map.of()), Duration.ofHours(1));

        assertThat(desk.execute("step", "--reason", "off we go")).isZero();

        assertThat(desk.out.toString())
                .contains("The phase is now DUAL_WRITE, epoch 2.")
                .contains("Instances not on this epoch yet: stuck. Check with: triptych phase show.");
    }

    @Test
    void aStepThatWasMadeIsNoFailureThoughTheWriteStoreGoesDown() {
        desk.states.report(new InstanceReport("slow", 1, Map.of()), Duration.ofHours(1));
        desk.whileSettling = () -> desk.states.down(true);

        assertThat(desk.execute("step", "--reason", "off we go")).isZero();

        assertThat(desk.out.toString())
                .contains("The phase is now DUAL_WRITE, epoch 2.")
                .contains("Could not read which instances use the new phase.");
    }

    @Test
    void howManyPercentMoreIsNeverGuessed() {
        desk.states.go(desk.states.load(), new Stage(Phase.READ_MIGRATION, 25), OperatorDesk.ACTION);

        assertThat(desk.execute("step", "--force", "--reason", "a test")).isEqualTo(2);
        assertThat(desk.err.toString())
                .contains("The phase is READ_MIGRATION 25 %: give the new share with --percent, up to 100.");
        assertThat(desk.closed).isTrue();
        assertThat(desk.execute("step", "--to", "READ_MIGRATION", "--force", "--reason", "a test"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("The phase is READ_MIGRATION 25 % already.");
        assertThat(desk.states.load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 25));
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(desk.out.toString());
    }
}
