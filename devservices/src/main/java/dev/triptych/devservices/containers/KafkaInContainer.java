package dev.triptych.devservices.containers;

import dev.triptych.devservices.probe.KafkaProbe;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's own image. */
public final class KafkaInContainer extends ContainerServer implements KafkaServer {
    private static final String IMAGE = "apache/kafka:4.4.0";
    private static final int INSIDE = 9092;

    public KafkaInContainer(int port, Map<String, String> settings) {
        super(ServerKind.KAFKA, port, INSIDE, container(settings));
    }

    private static GenericContainer<?> container(Map<String, String> settings) {
        GenericContainer<?> container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "2000")
                .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
        settings.forEach((name, value) ->
                container.withEnv("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return container;
    }

    @Override
    boolean ready() {
        return KafkaProbe.answers(host(), port());
    }

    @Override
    public String bootstrapServers() {
        return host() + ":" + port();
    }
}
