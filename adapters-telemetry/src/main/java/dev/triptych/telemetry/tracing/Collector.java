package dev.triptych.telemetry.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector of traces, in another process. While it does not answer, spans are dropped and no thread waits. The
 * outage is logged once, and once more when the collector answers again.
 */
final class Collector implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    /** It writes by itself, past our log, and at each failure. Kept: what nobody holds forgets its level. */
    private static final java.util.logging.Logger ITS_OWN = java.util.logging.Logger.getLogger("io.opentelemetry");

    private static final String TRACES = "/v1/traces";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SpanExporter exporter;
    private final AtomicBoolean failing = new AtomicBoolean();

    private Collector(SpanExporter exporter) {
        this.exporter = exporter;
    }

    /**
     * Sends spans in batches, from a thread of its own and out of a bounded queue.
     *
     * @param endpoint such as {@code http://collector:4318}
     */
    static SpanProcessor at(String endpoint) {
        ITS_OWN.setLevel(Level.OFF);
        var base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base + TRACES)
                .setTimeout(PATIENCE)
                .build();
        return BatchSpanProcessor.builder(new Collector(exporter)).build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = exporter.export(spans);
        return result.whenComplete(() -> log(!result.isSuccess()));
    }

    private void log(boolean failed) {
        if (failing.getAndSet(failed) == failed) {
            return;
        }
        if (failed) {
            LOG.warn("the collector does not accept traces; traces are dropped until it does");
        } else {
            LOG.info("the collector accepts traces again");
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
