package dev.triptych.messaging.kafka;

import dev.triptych.application.port.BusRecord;
import dev.triptych.application.port.EventBus;
import dev.triptych.application.port.EventSubscription;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;

/**
 * The bus on Kafka. Needs no broker to be constructed; connects when it is first used, and again after each failure.
 * Publishing creates the topic where it is absent. Subscriptions live without the bus and are closed by who opened them.
 */
public final class KafkaEventBus implements EventBus, AutoCloseable {
    private final KafkaSettings settings;
    private final KafkaMeters meters;
    private final RecordPublisher publisher;

    /** A bus whose clients are not measured. */
    public KafkaEventBus(KafkaSettings settings) {
        this(settings, KafkaMeters.NONE);
    }

    /** A bus whose producer and subscriptions are measured there. */
    public KafkaEventBus(KafkaSettings settings, KafkaMeters meters) {
        this.settings = settings;
        this.meters = meters;
        this.publisher = new RecordPublisher(settings, meters);
    }

    /**
     * Takes at most {@code answerTimeout} to connect, as much again for metadata, and {@code deliveryTimeout} to store.
     * After a failure nothing more of these records is sent, apart from requests already under way.
     */
    @Override
    public void publish(List<BusRecord> records) {
        publisher.publish(records);
    }

    @Override
    public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
        return KafkaSubscription.open(settings, meters, name, startAt);
    }

    /** Ends publishing; waits at most 2 s for what is under way. */
    @Override
    public void close() {
        publisher.close();
    }
}
