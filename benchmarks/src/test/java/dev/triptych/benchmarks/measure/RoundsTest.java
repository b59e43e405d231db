package dev.triptych.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is said of the rounds of a figure. */
class RoundsTest {
    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTwo() {
        assertThat(Rounds.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Rounds.of(4, 1, 2, 9).median()).isEqualTo(3);
        assertThat(Rounds.of(7).median()).isEqualTo(7);
    }

    @Test
    void theRangeIsFromTheLeastToTheMost() {
        var rounds = Rounds.of(3, 1, 2);
        assertThat(rounds.least()).isEqualTo(1);
        assertThat(rounds.most()).isEqualTo(3);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        // The machine was half as fast in the second round, for both: the ratio does not see it.
        assertThat(Rounds.of(10, 20).over(Rounds.of(5, 10))).isEqualTo(Rounds.of(2, 2));
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(Rounds::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLimitIsKeptOrMissedByTheMedian() {
        var atMost = Figure.of("f", "ms", Rounds.of(1, 30, 20)).atMost(25);
        assertThat(atMost.limit()).matches(limit -> limit.isKeptBy(20)).matches(limit -> !limit.isKeptBy(26));
        var atLeast = Figure.of("f", "1/s", Rounds.of(1)).atLeast(5);
        assertThat(atLeast.limit()).matches(limit -> limit.isKeptBy(5)).matches(limit -> !limit.isKeptBy(4));
    }
}
