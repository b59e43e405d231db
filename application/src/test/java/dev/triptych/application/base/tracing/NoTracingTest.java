package dev.triptych.application.base.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.tracing.Tracing.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoTracingTest {
    private static final TraceContext CALLER =
            new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final NoTracing tracing = new NoTracing();

    @Test
    void whatAClientSaysCountsUntilItIsAnswered() {
        var serving = tracing.serve(CALLER, "POST");
        assertThat(serving.context()).isEqualTo(CALLER);
        assertThat(tracing.current()).isEqualTo(CALLER);
        serving.end("/v1/conversations", 201);
        assertThat(tracing.current()).isNull();
    }

    @Test
    void whoSaysNothingIsNotFollowed() {
        var serving = tracing.serve(null, "POST");
        assertThat(serving.context()).isNull();
        assertThat(tracing.current()).isNull();
        tracing.follow(Step.PUBLISH, List.of()).end(false);
        serving.end("/v1/conversations", 201);
    }
}
