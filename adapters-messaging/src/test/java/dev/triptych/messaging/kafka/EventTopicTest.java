package dev.triptych.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.ServerKind;
import dev.triptych.domain.Shard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The topic is made once, and made right. */
@WithServices(ServerKind.KAFKA)
class EventTopicTest {
    private final Topics topics;
    private final KafkaSettings settings;

    EventTopicTest(KafkaServer kafka) {
        topics = new Topics(kafka);
        settings = topics.settings();
    }

    @Test
    void anAbsentTopicIsCreatedWithAPartitionForEachShard() {
        new EventTopic(settings).ensure();
        assertThat(topics.partitions(settings.topic())).isEqualTo(Shard.COUNT);
        assertThat(topics.configuration(settings.topic()))
                .containsEntry("retention.ms", Long.toString(Duration.ofDays(7).toMillis()))
                .containsEntry("cleanup.policy", "delete");
    }

    @Test
    void aTopicThatRefusesAGreatEventIsMadeToTakeIt() {
        topics.create(settings.topic(), Shard.COUNT);
        new EventTopic(settings).ensure();
        topics.awaitConfigured(settings.topic(), "max.message.bytes", "8388608");
    }

    @Test
    void aTopicThatTakesGreaterRecordsIsLeftAsItIs() {
        topics.create(settings.topic(), Shard.COUNT);
        topics.configure(settings.topic(), "max.message.bytes", "9000000");
        new EventTopic(settings).ensure();
        assertThat(topics.configuration(settings.topic())).containsEntry("max.message.bytes", "9000000");
    }

    @Test
    void aTopicThatWouldKeepWhatIsDeletedIsMadeToForgetIt() {
        topics.create(settings.topic(), Shard.COUNT);
        new EventTopic(settings, Duration.ofDays(1)).ensure();
        assertThat(topics.configuration(settings.topic())).containsEntry("retention.ms", "604800000");
    }

    @Test
    void aRetentionThatIsShortEnoughStays() {
        topics.create(settings.topic(), Shard.COUNT);
        new EventTopic(settings, Duration.ofDays(22)).ensure();
        assertThat(topics.configuration(settings.topic())).containsEntry("retention.ms", "604800000");
    }

    @Test
    void instancesThatStartTogetherAllSucceed() {
        IntStream.range(0, 4).parallel().forEach(_ -> new EventTopic(settings).ensure());
        assertThat(topics.partitions(settings.topic())).isEqualTo(Shard.COUNT);
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsRefused() {
        topics.create(settings.topic(), 8);
        assertThatThrownBy(() -> new EventTopic(settings).ensure())
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContaining(settings.topic() + " has 8 partitions and must have 16");
    }

    @Test
    void withoutABrokerTheBusIsUnavailable() throws IOException {
        var nobody = KafkaSettings.of("127.0.0.1:" + unusedPort())
                .withTimeouts(Duration.ofMillis(500), Duration.ofMillis(500));
        assertThatThrownBy(() -> new EventTopic(nobody).ensure()).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void settingsDoNotShowTheValuesOfProperties() {
        var secret = settings.withProperties(Map.of("sasl.jaas.config", "password"));
        assertThat(secret.toString()).contains("sasl.jaas.config").doesNotContain("password");
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
