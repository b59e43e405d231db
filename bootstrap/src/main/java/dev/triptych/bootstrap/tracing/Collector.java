package dev.triptych.bootstrap.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;

/** Whoever collects traces elsewhere. Where it does not answer, spans are dropped and nobody waits. */
public final class Collector {
    private static final String TRACES = "/v1/traces";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Collector() {}

    /**
     * Sends spans in batches, from a thread of its own and out of a bounded queue.
     *
     * @param endpoint such as {@code http://collector:4318}
     */
    public static SpanProcessor at(String endpoint) {
        var base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base + TRACES)
                .setTimeout(PATIENCE)
                .build();
        return BatchSpanProcessor.builder(exporter).build();
    }
}
