package dev.triptych.benchmarks.circle.two;

import dev.triptych.benchmarks.circle.one.OneThatKnowsTwo;

public final class TwoThatKnowsOne {
    OneThatKnowsTwo known() {
        return new OneThatKnowsTwo();
    }
}
