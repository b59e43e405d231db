package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.Tracing;
import dev.triptych.application.tracing.TracedEventBus;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.messaging.kafka.KafkaEventBus;
import dev.triptych.messaging.kafka.KafkaMeters;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.messaging.wire.JsonEventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** The event bus, and how events are written. */
final class MessagingModule extends AbstractModule {
    /** A record is kept for as long after its segment was closed, which may be written for a week. */
    private static final Duration SEGMENT = Duration.ofDays(8);

    @Override
    protected void configure() {
        bind(EventCodec.class).toInstance(new JsonEventCodec());
    }

    @Provides
    @Singleton
    KafkaSettings kafka(Settings settings) {
        return KafkaSettings.of(settings.bus().bootstrapServers())
                .withTopic(settings.bus().topic());
    }

    @Provides
    @Singleton
    EventBus bus(KafkaSettings settings, MeterRegistry registry, Tracing tracing, Resources resources) {
        var bus = new KafkaEventBus(settings, KafkaMeters.in(registry));
        return new TracedEventBus(resources.add(bus), tracing);
    }

    @Provides
    @Singleton
    EventTopic topic(KafkaSettings kafka, Settings settings) {
        return new EventTopic(kafka, settings.redactionTerm().minus(SEGMENT));
    }
}
