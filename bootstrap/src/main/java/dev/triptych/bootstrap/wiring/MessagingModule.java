package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.tracing.TracedEventBus;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.monitoring.alerts.RefusedRecords;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.messaging.kafka.BusSeal;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.messaging.kafka.KafkaEventBus;
import dev.triptych.messaging.kafka.KafkaMeters;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.messaging.kafka.RecordCounts;
import dev.triptych.messaging.wire.JsonEventCodec;
import dev.triptych.messaging.wire.Refusal;
import dev.triptych.persistence.write.WriteDatabase;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

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
                .withTopic(settings.bus().topic())
                .withProperties(settings.bus().properties());
    }

    @Provides
    @Singleton
    BusSeal seal(WriteDatabase database, Settings settings) {
        return new InstallationSeal(database.installations(), settings.bus().signingKey());
    }

    @Provides
    @Singleton
    RecordCounts counts(MeterRegistry registry) {
        var counts = new RecordCounts(Clock.systemUTC());
        for (var refusal : Refusal.values()) {
            FunctionCounter.builder("triptych.bus.records.refused", counts, each -> each.refused(refusal))
                    .description("Records of the event topic that were refused")
                    .tag("reason", refusal.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        FunctionCounter.builder("triptych.bus.events.too.large", counts, RecordCounts::tooLarge)
                .description("Events that no record can hold, which consumers read from the event log")
                .register(registry);
        return counts;
    }

    @Provides
    Supplier<RefusedRecords> refused(RecordCounts counts) {
        return () -> new RefusedRecords(counts.refused(), counts.lastRefusedAt());
    }

    @Provides
    @Singleton
    EventBus bus(
            KafkaSettings settings,
            BusSeal seal,
            RecordCounts counts,
            MeterRegistry registry,
            Tracing tracing,
            Resources resources) {
        var bus = new KafkaEventBus(settings, seal, KafkaMeters.in(registry), counts);
        return new TracedEventBus(resources.add(bus), tracing);
    }

    @Provides
    @Singleton
    EventTopic topic(KafkaSettings kafka, Settings settings) {
        return new EventTopic(kafka, settings.redactionTerm().minus(SEGMENT));
    }
}
