package dev.triptych.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimedStepsTest {
    private static final long MILLI = 1_000_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nanos;
    private final TimedSteps steps = new TimedSteps(new NoTracing(), registry, () -> nanos);

    private void pass(long millis) {
        nanos += millis * MILLI;
    }

    private static double millis(Timer timer) {
        return timer.totalTime(TimeUnit.MILLISECONDS);
    }

    @Test
    void aTransactionIsTimedAndItsResultHandedOn() {
        var result = steps.within(Step.WRITE_TRANSACTION, () -> {
            pass(7);
            return "committed";
        });
        assertThat(result).isEqualTo("committed");
        assertThat(millis(registry.get("triptych.write.transaction").timer())).isEqualTo(7);
    }

    @Test
    void oneThatFailsIsTimedToo() {
        assertThatThrownBy(() -> steps.within(Step.WRITE_TRANSACTION, () -> {
                    pass(3);
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(registry.get("triptych.write.transaction").timer().count()).isEqualTo(1);
    }

    @Test
    void eachProjectionHasATimeOfItsOwn() {
        var read = steps.follow(Step.PROJECT_READ, List.of());
        pass(5);
        var search = steps.follow(Step.PROJECT_SEARCH, List.of());
        pass(1);
        read.end(false);
        search.end(true);
        assertThat(millis(registry.get("triptych.sync.apply")
                        .tag("projection", "read")
                        .timer()))
                .isEqualTo(6);
        assertThat(millis(registry.get("triptych.sync.apply")
                        .tag("projection", "search")
                        .timer()))
                .isEqualTo(1);
    }
}
