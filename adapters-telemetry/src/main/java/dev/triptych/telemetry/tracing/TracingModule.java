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

/**
 * Who follows requests and events: nobody, unless it is said where traces go.
 *
 * <p>Requires bindings of {@link MeterRegistry}, {@link LongSupplier} as a monotonic clock, and {@link Resources}.
 */
public final class TracingModule extends AbstractModule {
    private final TracingSettings settings;

    /** Traces for the collector that the settings name; none if they name none. */
    public TracingModule(TracingSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    Tracing tracing(Resources resources, MeterRegistry registry, LongSupplier nanoTime) {
        return new TimedSteps(traces(resources), registry, nanoTime);
    }

    private Tracing traces(Resources resources) {
        var endpoint = settings.endpoint();
        return endpoint == null
                ? new NoTracing()
                : resources.add(new RecordedTraces(Collector.at(endpoint), settings.percent()));
    }
}
