package dev.triptych.telemetry.tracing;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Resources;
import dev.triptych.telemetry.metrics.TimedSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who follows requests and events: nobody, unless it is said where traces go.
 *
 * <p>Requires bindings of {@link MeterRegistry}, {@link LongSupplier} as a monotonic clock, and {@link Resources}.
 */
public final class TracingModule extends AbstractModule {
    private final @Nullable String endpoint;
    private final int percent;

    /**
     * Traces for the collector at {@code endpoint}, such as {@code http://collector:4318}; none if it is absent.
     *
     * @param percent the share of requests that are followed of those whose client does not say, 0 to 100
     */
    public TracingModule(@Nullable String endpoint, int percent) {
        this.endpoint = endpoint;
        this.percent = percent;
    }

    @Provides
    @Singleton
    Tracing tracing(Resources resources, MeterRegistry registry, LongSupplier nanoTime) {
        return new TimedSteps(traces(resources), registry, nanoTime);
    }

    private Tracing traces(Resources resources) {
        return endpoint == null ? new NoTracing() : resources.add(new RecordedTraces(Collector.at(endpoint), percent));
    }
}
