package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Resources;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.telemetry.metrics.TimedSteps;
import dev.triptych.telemetry.tracing.Collector;
import dev.triptych.telemetry.tracing.RecordedTraces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** Who follows requests and events: nobody, unless it is said where traces go. */
final class TracingModule extends AbstractModule {
    @Provides
    @Singleton
    Tracing tracing(Settings settings, Resources resources, MeterRegistry registry, LongSupplier nanoTime) {
        return new TimedSteps(traces(settings, resources), registry, nanoTime);
    }

    private static Tracing traces(Settings settings, Resources resources) {
        var endpoint = settings.observing().otlpEndpoint();
        return endpoint == null
                ? new NoTracing()
                : resources.add(new RecordedTraces(
                        Collector.at(endpoint), settings.observing().tracePercent()));
    }
}
