package dev.triptych.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of the clients: tuning first, the operator's own properties over it, and over these the properties
 * that correctness needs.
 */
final class ClientProperties {
    /** Greater than any event: a conversation begun with thousands of members is one record. */
    static final int MAX_RECORD_BYTES = 8 << 20;

    /** The client hands out records by number: these are 6 MiB if each is as great as a message can be. */
    static final int MAX_POLL_RECORDS = 50;
    /** Room for one record of the greatest size, and for the batches of what a round publishes. */
    private static final int PRODUCER_BUFFER_BYTES = 2 * MAX_RECORD_BYTES;

    private static final int BATCH_BYTES = 128 << 10;
    private static final int FETCH_BYTES = 4 << 20;
    private static final int PARTITION_FETCH_BYTES = 512 << 10;

    /** How long what is under way is waited for when a client is closed. */
    static final Duration CLOSING = Duration.ofSeconds(2);

    private ClientProperties() {}

    static Map<String, Object> ofProducer(KafkaSettings settings) {
        var properties = common(settings, "relay");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        properties.putAll(operators(settings));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.answerTimeout().toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(settings));
        return properties;
    }

    static Map<String, Object> ofConsumer(KafkaSettings settings, String name) {
        var properties = common(settings, name);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        properties.putAll(operators(settings));
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    static Map<String, Object> ofAdmin(KafkaSettings settings, String name) {
        var properties = common(settings, name);
        properties.putAll(operators(settings));
        return properties;
    }

    /** The operator's own, less those that name the brokers otherwise or would make the producer a transactional one. */
    private static Map<String, String> operators(KafkaSettings settings) {
        var properties = new HashMap<>(settings.properties());
        properties.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return properties;
    }

    private static Map<String, Object> common(KafkaSettings settings, String name) {
        var properties = new HashMap<String, Object>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId() + "-" + name);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, answerMillis(settings));
        properties.put(
                CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
                settings.answerTimeout().toMillis());
        properties.put(
                CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
                settings.answerTimeout().toMillis());
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }

    private static int answerMillis(KafkaSettings settings) {
        return Math.toIntExact(settings.answerTimeout().toMillis());
    }

    private static int millis(KafkaSettings settings) {
        return Math.toIntExact(settings.deliveryTimeout().toMillis());
    }
}
