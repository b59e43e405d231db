package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the time of the steps that events go through, whether they are traced or not. */
public final class TimedSteps implements Tracing {
    private final Tracing traces;
    private final LongSupplier nanoTime;
    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

    /**
     * Follows by {@code traces} and times in {@code registry}.
     *
     * @param nanoTime a clock that only goes forward
     */
    public TimedSteps(Tracing traces, MeterRegistry registry, LongSupplier nanoTime) {
        this.traces = traces;
        this.nanoTime = nanoTime;
        for (var step : Step.values()) {
            timers.put(step, timer(step).register(registry));
        }
    }

    private static Timer.Builder timer(Step step) {
        return switch (step) {
            case WRITE_TRANSACTION ->
                Buckets.timer("triptych.write.transaction", "How long write transactions take, their locks included");
            case PUBLISH -> Buckets.timer("triptych.outbox.publish", "How long a batch takes from the log to the bus");
            case PROJECT_READ -> apply("read");
            case PROJECT_SEARCH -> apply("search");
        };
    }

    private static Timer.Builder apply(String projection) {
        return Buckets.timer(
                        "triptych.sync.apply", "How long a store takes for a batch of events, until queries see them")
                .tag("projection", projection);
    }

    @Override
    public @Nullable TraceContext current() {
        return traces.current();
    }

    @Override
    public Serving serve(@Nullable TraceContext caller, String method) {
        return traces.serve(caller, method);
    }

    @Override
    public <R> R within(Step step, Supplier<R> work) {
        var begun = nanoTime.getAsLong();
        try {
            return traces.within(step, work);
        } finally {
            took(step, begun);
        }
    }

    @Override
    public Passage follow(Step step, List<LoggedEvent> events) {
        var begun = nanoTime.getAsLong();
        var passage = traces.follow(step, events);
        return failed -> {
            passage.end(failed);
            took(step, begun);
        };
    }

    private void took(Step step, long begun) {
        var timer = timers.get(step);
        if (timer != null) {
            timer.record(Duration.ofNanos(nanoTime.getAsLong() - begun));
        }
    }
}
