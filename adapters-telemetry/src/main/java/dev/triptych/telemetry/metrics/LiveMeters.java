package dev.triptych.telemetry.metrics;

import dev.triptych.application.flow.live.LiveCounts;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.live.LiveStreams;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What live streams cost this instance. */
final class LiveMeters implements MeterBinder {
    private final LiveFeed feed;
    private final LiveStreams streams;
    private final LiveCounts counts;

    /** Meters of these. */
    LiveMeters(LiveFeed feed, LiveStreams streams, LiveCounts counts) {
        this.feed = feed;
        this.streams = streams;
        this.counts = counts;
    }

    /** Makes them known to {@code registry}, which keeps them alive. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("triptych.streams.queued.bytes", feed, LiveFeed::queuedBytes)
                .description("Bytes in the queues of live streams")
                .strongReference(true)
                .register(registry);
        Gauge.builder("triptych.streams.prepared.bytes", streams, LiveStreams::preparedBytes)
                .description("Bytes read for live streams that catch up, and not sent yet")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("triptych.streams.resets", counts, LiveCounts::resets)
                .description("Resets sent to clients that must load again")
                .register(registry);
        FunctionCounter.builder("triptych.streams.overflows", counts, LiveCounts::overflows)
                .description("Times that a queue of a live stream was full")
                .register(registry);
        FunctionCounter.builder("triptych.streams.late", counts, LiveCounts::lateEvents)
                .description("Events that were read again before they were sent")
                .register(registry);
    }
}
