package dev.triptych.messaging.kafka;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;

/**
 * The bus on Kafka. Needs no broker to be constructed; connects when it is first used, and again after each failure.
 * Publishing creates the topic where it is absent. Subscriptions live without the bus and are closed by who opened them.
 */
public final class KafkaEventBus implements EventBus, AutoCloseable {
    private final KafkaSettings settings;
    private final BusSeal seal;
    private final KafkaMeters meters;
    private final RecordCounts counts;
    private final RecordPublisher publisher;

    /**
     * A bus.
     *
     * @param seal of the installation whose records it writes and reads
     * @param meters where its producer and subscriptions are measured
     * @param counts where records are counted that did not travel as they should
     */
    public KafkaEventBus(KafkaSettings settings, BusSeal seal, KafkaMeters meters, RecordCounts counts) {
        this.settings = settings;
        this.seal = seal;
        this.meters = meters;
        this.counts = counts;
        this.publisher = new RecordPublisher(settings, seal, meters, counts);
    }

    /**
     * Takes at most {@code answerTimeout} to connect, as much again for metadata, and {@code deliveryTimeout} to store.
     * After a failure nothing more of these records is sent, apart from requests already under way. A record that is
     * larger than the topic takes is left out, logged and counted: its successor names it as its predecessor, and a
     * consumer that receives the successor reads it from the event log.
     */
    @Override
    public void publish(List<BusRecord> records) {
        publisher.publish(records);
    }

    @Override
    public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
        return KafkaSubscription.open(settings, seal.get(), meters, counts, name, startAt);
    }

    /** Ends publishing; waits at most 2 s for what is under way. */
    @Override
    public void close() {
        publisher.close();
    }
}
