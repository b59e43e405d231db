package dev.triptych.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
    private static final List<Stage> WAY = List.of(
            Stage.of(Phase.SINGLE),
            Stage.of(Phase.DUAL_WRITE),
            new Stage(Phase.READ_MIGRATION, 1),
            new Stage(Phase.READ_MIGRATION, 50),
            new Stage(Phase.READ_MIGRATION, 100),
            Stage.of(Phase.SEPARATED));

    @Test
    void theWayIsInOrder() {
        assertThat(WAY).isSorted();
        assertThat(Arrays.asList(Phase.values())).isSorted();
    }

    @Test
    void everyStepBackIsAStepBackAndNoneStaysWhereItIs() {
        for (var from : WAY) {
            assertThat(from.stepTo(from)).isEqualTo(Step.NONE);
            WAY.stream()
                    .filter(to -> to.compareTo(from) < 0)
                    .forEach(to -> assertThat(from.stepTo(to)).isEqualTo(Step.BACKWARD));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 0, DUAL_WRITE, 0, FORWARD",
        "SINGLE, 0, READ_MIGRATION, 1, TOO_FAR",
        "SINGLE, 0, SEPARATED, 100, TOO_FAR",
        "DUAL_WRITE, 0, READ_MIGRATION, 1, FORWARD",
        "DUAL_WRITE, 0, READ_MIGRATION, 100, FORWARD",
        "DUAL_WRITE, 0, SEPARATED, 100, TOO_FAR",
        "READ_MIGRATION, 1, READ_MIGRATION, 2, FORWARD",
        "READ_MIGRATION, 1, SEPARATED, 100, FORWARD",
        "READ_MIGRATION, 100, SEPARATED, 100, FORWARD",
    })
    void forwardIsOnePhaseAtATimeOrMorePercent(Phase from, int fromPercent, Phase to, int toPercent, Step step) {
        assertThat(new Stage(from, fromPercent).stepTo(new Stage(to, toPercent)))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 1",
        "SINGLE, -1",
        "DUAL_WRITE, 100",
        "READ_MIGRATION, 0",
        "READ_MIGRATION, 101",
        "SEPARATED, 99",
    })
    void aPercentageThatThePhaseCannotHaveIsRefused(Phase phase, int percent) {
        assertThatThrownBy(() -> new Stage(phase, percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readPercent " + percent);
    }

    @Test
    void aPhaseSaysWhereWritesAndReadsGo() {
        assertThat(Arrays.stream(Phase.values()).filter(Phase::writesTwice))
                .containsExactly(Phase.DUAL_WRITE, Phase.READ_MIGRATION);
        assertThat(Arrays.stream(Phase.values()).filter(Phase::readsFromReadStore))
                .containsExactly(Phase.READ_MIGRATION, Phase.SEPARATED);
        assertThat(Phase.SINGLE.next()).contains(Phase.DUAL_WRITE);
        assertThat(Phase.DUAL_WRITE.next()).contains(Phase.READ_MIGRATION);
        assertThat(Phase.READ_MIGRATION.next()).contains(Phase.SEPARATED);
        assertThat(Phase.SEPARATED.next()).isEmpty();
    }
}
