package dev.triptych.messaging.kafka;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.installation.Installations;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.tracing.TracedEventBus;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.maintenance.incarnation.BusTail;
import dev.triptych.application.monitoring.alerts.RefusedRecords;
import dev.triptych.application.monitoring.health.Component;
import dev.triptych.application.monitoring.health.StoreProbe;
import dev.triptych.messaging.wire.JsonEventCodec;
import dev.triptych.messaging.wire.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event bus, and how events are written.
 *
 * <p>Requires bindings of {@link Installations}, {@link MeterRegistry}, {@link Tracing} and {@link Resources}.
 */
public final class KafkaModule extends AbstractModule {
    /** A record is kept for as long after its segment was closed, which may be written for a week. */
    private static final Duration SEGMENT = Duration.ofDays(8);

    private final KafkaSettings settings;
    private final @Nullable String signingKey;
    private final Duration redactionTerm;

    /**
     * The bus that the settings name.
     *
     * @param redactionTerm how long after its deletion the topic may hold what a message said
     */
    public KafkaModule(BusSettings bus, Duration redactionTerm) {
        this.settings = bus.kafka();
        this.signingKey = bus.signingKey();
        this.redactionTerm = redactionTerm;
    }

    @Override
    protected void configure() {
        bind(KafkaSettings.class).toInstance(settings);
        bind(EventCodec.class).toInstance(new JsonEventCodec());
        MapBinder.newMapBinder(binder(), Component.class, StoreProbe.class)
                .addBinding(Component.EVENT_BUS)
                .to(KafkaProbe.class);
    }

    @Provides
    @Singleton
    BusSeal seal(Installations installations) {
        return new InstallationSeal(installations, signingKey);
    }

    @Provides
    @Singleton
    BusTail tail(BusSeal seal) {
        return new KafkaBusTail(settings, seal);
    }

    @Provides
    @Singleton
    KafkaProbe probe(Resources resources) {
        return resources.add(new KafkaProbe(settings));
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
    EventBus bus(BusSeal seal, RecordCounts counts, MeterRegistry registry, Tracing tracing, Resources resources) {
        var bus = new KafkaEventBus(settings, seal, KafkaMeters.in(registry), counts);
        return new TracedEventBus(resources.add(bus), tracing);
    }

    @ProvidesIntoSet
    @Singleton
    Preparation preparation() {
        return new TopicPreparation(new EventTopic(settings, redactionTerm.minus(SEGMENT)));
    }
}
