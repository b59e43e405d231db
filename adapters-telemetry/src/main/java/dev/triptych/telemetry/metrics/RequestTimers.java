package dev.triptych.telemetry.metrics;

import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.application.monitoring.requests.RequestObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long commands and queries take, by what they are and what became of them. */
final class RequestTimers implements RequestObserver {
    private final MeterRegistry registry;
    private final Timer.Builder commands =
            Buckets.timer("triptych.command.duration", "How long commands take, from the request to its answer");
    private final Timer.Builder queries =
            Buckets.timer("triptych.query.duration", "How long queries take, from the request to its answer");

    /** Timers in {@code registry}, each made when it is first needed. */
    RequestTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void command(String command, Outcome outcome, Duration took) {
        commands.withRegistry(registry)
                .withTags("command", command, "outcome", outcome.tag())
                .record(took);
    }

    @Override
    public void query(String query, String store, Duration took) {
        queries.withRegistry(registry).withTags("query", query, "store", store).record(took);
    }
}
