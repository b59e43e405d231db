package dev.triptych.cli.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.cli.OperatorDesk;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseBackCommandTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void itGoesBackPhaseByPhaseAndThenNoFurther() {
        desk.states.go(desk.states.load(), Stage.of(Phase.SEPARATED), OperatorDesk.ACTION);
        var seen = new ArrayList<Stage>();
        for (var step = 0; step < 3; step++) {
            assertThat(desk.execute("back", "--reason", "a test")).isZero();
            seen.add(desk.states.load().stage());
        }
        assertThat(seen)
                .containsExactly(
                        new Stage(Phase.READ_MIGRATION, 100), Stage.of(Phase.DUAL_WRITE), Stage.of(Phase.SINGLE));

        assertThat(desk.execute("back", "--reason", "a test")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The phase is SINGLE: there is no transition back.");
    }

    @Test
    void itGoesBackToAnyPhaseAndToFewerPercent() {
        desk.states.go(desk.states.load(), new Stage(Phase.READ_MIGRATION, 50), OperatorDesk.ACTION);
        assertThat(desk.execute("back", "--percent", "5", "--reason", "slow")).isZero();
        assertThat(desk.states.load().stage()).isEqualTo(new Stage(Phase.READ_MIGRATION, 5));
        assertThat(desk.execute("back", "--to", "SINGLE", "--reason", "on fire"))
                .isZero();
        assertThat(desk.states.load().stage()).isEqualTo(Stage.of(Phase.SINGLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void itNeedsNoneOfTheStoresThatItLeaves(String json) {
        desk.states.go(desk.states.load(), Stage.of(Phase.SEPARATED), OperatorDesk.ACTION);
        desk.read.fail(new IllegalStateException("no such table"));
        desk.search.goDown();
        desk.log.down(true);

        var arguments = Stream.of("back", "--to", "SINGLE", "--reason", "on fire", json);
        assertThat(desk.execute(arguments.filter(each -> !each.isEmpty()).toArray(String[]::new)))
                .isZero();

        assertThat(desk.out.toString()).contains("SINGLE");
        assertThat(desk.states.load().stage()).isEqualTo(Stage.of(Phase.SINGLE));
    }

    @Test
    void forwardIsNotBackAndBackIsNotForward() {
        desk.states.go(desk.states.load(), new Stage(Phase.READ_MIGRATION, 50), OperatorDesk.ACTION);

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
}
