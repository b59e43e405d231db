package dev.triptych.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the metrics of Kafka's clients by Micrometer's own binding: how far each consumer is behind its
 * partitions, among much else. A client's meters are there until it is closed.
 */
public final class KafkaMeters {
    /** Shows nothing. */
    public static final KafkaMeters NONE = new KafkaMeters(null);

    /** What the threads are called that look for meters which a client makes later, such as those of a partition. */
    static final String THREAD = "kafka-meters";

    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration ENDING = Duration.ofSeconds(1);

    private final @Nullable MeterRegistry registry;

    private KafkaMeters(@Nullable MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows them there. */
    public static KafkaMeters in(MeterRegistry registry) {
        return new KafkaMeters(registry);
    }

    Watched of(Consumer<?, ?> consumer) {
        return shown(refreshing -> new KafkaClientMetrics(consumer, Tags.empty(), refreshing, REFRESH));
    }

    Watched of(Producer<?, ?> producer) {
        return shown(refreshing -> new KafkaClientMetrics(producer, Tags.empty(), refreshing, REFRESH));
    }

    /** On a thread of the client's own: on a shared one the binding would go on forever, and keep the closed client. */
    private Watched shown(Function<ScheduledExecutorService, KafkaClientMetrics> of) {
        if (registry == null) {
            return Watched.NOT;
        }
        var threads = Thread.ofPlatform().daemon().name(THREAD).factory();
        var refreshing = Executors.newSingleThreadScheduledExecutor(threads);
        var metrics = of.apply(refreshing);
        metrics.bindTo(registry);
        return () -> {
            end(refreshing);
            metrics.close();
        };
    }

    /** A look under way would show again what is closed meanwhile. */
    private static void end(ScheduledExecutorService refreshing) {
        refreshing.shutdownNow();
        try {
            refreshing.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
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
