package dev.triptych.messaging.kafka;

import java.time.Duration;
import java.util.Map;

/**
 * Where the bus is and how long to wait for it.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param topic the topic's name
 * @param clientId what the brokers are to call us in their logs and quotas
 * @param answerTimeout how long any single answer of a broker is waited for
 * @param deliveryTimeout how long a record may take until it is stored, all tries included; not less than
 *     {@code answerTimeout}
 * @param replicationFactor of a topic that is created; -1 for the brokers' default
 * @param retention of a topic that is created
 * @param properties of Kafka's clients, such as {@code security.protocol}; what correctness rests on (acks,
 *     idempotence, offsets) cannot be changed by them
 */
public record KafkaSettings(
        String bootstrapServers,
        String topic,
        String clientId,
        Duration answerTimeout,
        Duration deliveryTimeout,
        short replicationFactor,
        Duration retention,
        Map<String, String> properties) {
    /** What the topic is called unless said otherwise. */
    public static final String DEFAULT_TOPIC = "triptych.events";

    public KafkaSettings {
        properties = Map.copyOf(properties);
        if (deliveryTimeout.compareTo(answerTimeout) < 0) {
            throw new IllegalArgumentException("the delivery timeout is shorter than the answer timeout");
        }
    }

    /** The defaults: 5 s for an answer, 15 s for a delivery, 7 days of retention. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers,
                DEFAULT_TOPIC,
                "triptych",
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                (short) -1,
                Duration.ofDays(7),
                Map.of());
    }

    /** The same with another topic. */
    public KafkaSettings withTopic(String newTopic) {
        return new KafkaSettings(
                bootstrapServers,
                newTopic,
                clientId,
                answerTimeout,
                deliveryTimeout,
                replicationFactor,
                retention,
                properties);
    }

    /** The same with other timeouts. */
    public KafkaSettings withTimeouts(Duration answer, Duration delivery) {
        return new KafkaSettings(
                bootstrapServers, topic, clientId, answer, delivery, replicationFactor, retention, properties);
    }

    /** The same with these properties of Kafka's clients. */
    public KafkaSettings withProperties(Map<String, String> newProperties) {
        return new KafkaSettings(
                bootstrapServers,
                topic,
                clientId,
                answerTimeout,
                deliveryTimeout,
                replicationFactor,
                retention,
                newProperties);
    }

    /** Without the values of the properties, which may be secret. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", topic " + topic + ", client " + clientId + ", properties "
                + properties.keySet() + "]";
    }
}
