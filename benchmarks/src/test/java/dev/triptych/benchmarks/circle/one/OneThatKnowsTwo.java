package dev.triptych.benchmarks.circle.one;

import dev.triptych.benchmarks.circle.two.TwoThatKnowsOne;

public final class OneThatKnowsTwo {
    TwoThatKnowsOne known() {
        return new TwoThatKnowsOne();
    }
}
