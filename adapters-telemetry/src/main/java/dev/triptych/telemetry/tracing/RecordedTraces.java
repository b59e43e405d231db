package dev.triptych.telemetry.tracing;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes spans. A client's own decision whether to record is kept to; of the other requests a share is recorded. */
public final class RecordedTraces implements Tracing, AutoCloseable {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("triptych.event.type");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final ContextKey<TraceContext> CALLER = ContextKey.named("caller");

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final double PERCENT = 100.0;
    private static final int SERVER_ERROR = 500;
    private static final String VERSION_0 = "00-";

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Hands spans to {@code processor}.
     *
     * @param percent of the requests whose client does not decide, 0 to 100
     */
    public RecordedTraces(SpanProcessor processor, int percent) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, "triptych"))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(percent / PERCENT)))
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("dev.triptych");
    }

    @Override
    public @Nullable TraceContext current() {
        var here = Span.current().getSpanContext();
        return here.isSampled() ? context(here) : Context.current().get(CALLER);
    }

    /** The scope is closed when the request is answered. */
    @Override
    @SuppressWarnings("MustBeClosed")
    public Serving serve(@Nullable TraceContext caller, String method) {
        var parent = caller == null ? Context.root() : remote(caller).with(CALLER, caller);
        var span = tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, method)
                .startSpan();
        var scope = parent.with(span).makeCurrent();
        return new Serving() {
            @Override
            public TraceContext context() {
                return RecordedTraces.context(span.getSpanContext());
            }

            @Override
            public void end(String route, int status) {
                scope.close();
                span.updateName(method + " " + route).setAttribute(ROUTE, route).setAttribute(STATUS, (long) status);
                if (status >= SERVER_ERROR) {
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            }
        };
    }

    /** A step that nobody asked for, such as one of an import, begins no trace. */
    @Override
    public <R> R within(Step step, Supplier<R> work) {
        if (!Span.current().getSpanContext().isSampled()) {
            return work.get();
        }
        var span = tracer.spanBuilder(step.title()).startSpan();
        try (var _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            // Its message may show data.
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(ERROR_TYPE, failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** A span for each event that somebody follows, as long as the whole took. */
    @Override
    public Passage follow(Step step, List<LoggedEvent> events) {
        var spans = new ArrayList<Span>();
        for (var event : events) {
            var trace = event.trace();
            if (trace != null && trace.sampled()) {
                spans.add(tracer.spanBuilder(step.title())
                        .setParent(remote(trace))
                        .setSpanKind(step == Step.PUBLISH ? SpanKind.PRODUCER : SpanKind.CONSUMER)
                        .setAttribute(EVENT_TYPE, event.event().type())
                        .startSpan());
            }
        }
        return failed -> spans.forEach(span -> {
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    private static Context remote(TraceContext trace) {
        var flags = trace.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        trace.traceId(), trace.spanId(), flags, TraceState.getDefault())));
    }

    private static TraceContext context(SpanContext of) {
        return new TraceContext(VERSION_0 + of.getTraceId() + "-" + of.getSpanId() + "-"
                + of.getTraceFlags().asHex());
    }

    /** Sends what is left; waits for that a bounded time. */
    @Override
    public void close() {
        provider.shutdown().join(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
