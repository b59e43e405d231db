package dev.triptych.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Where what Kafka's clients tell of themselves is shown, by Micrometer's own binding: how far each consumer is behind its
 * partitions, among much else. A client's meters are there until it is closed.
 */
public final class KafkaMeters implements AutoCloseable {
    /** Shows nothing. */
    public static final KafkaMeters NONE = new KafkaMeters(null, null);

    /** How soon a meter is found that a client makes later, such as those of a partition once it is read. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final @Nullable MeterRegistry registry;
    private final @Nullable ScheduledExecutorService refreshing;

    private KafkaMeters(@Nullable MeterRegistry registry, @Nullable ScheduledExecutorService refreshing) {
        this.registry = registry;
        this.refreshing = refreshing;
    }

    /** Shows them there, and looks for new ones until it is closed. */
    public static KafkaMeters in(MeterRegistry registry) {
        var threads = Thread.ofPlatform().daemon().name("kafka-meters").factory();
        return new KafkaMeters(registry, Executors.newSingleThreadScheduledExecutor(threads));
    }

    Watched of(Consumer<?, ?> consumer) {
        return registry == null || refreshing == null
                ? Watched.NOT
                : shown(new KafkaClientMetrics(consumer, Tags.empty(), refreshing, REFRESH), registry);
    }

    Watched of(Producer<?, ?> producer) {
        return registry == null || refreshing == null
                ? Watched.NOT
                : shown(new KafkaClientMetrics(producer, Tags.empty(), refreshing, REFRESH), registry);
    }

    private static Watched shown(KafkaClientMetrics metrics, MeterRegistry registry) {
        metrics.bindTo(registry);
        return metrics::close;
    }

    @Override
    public void close() {
        if (refreshing != null) {
            refreshing.shutdownNow();
        }
    }

    /** A client whose meters are shown until this is closed. */
    @FunctionalInterface
    interface Watched extends AutoCloseable {
        Watched NOT = () -> {};

        @Override
        void close();
    }
}
