package dev.triptych.messaging.kafka;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.devservices.server.KafkaServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test does to Kafka behind the product's back. */
final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaServer kafka;

    Topics(KafkaServer kafka) {
        this.kafka = kafka;
    }

    /** Settings with a topic of a test's own, which is not there yet. */
    KafkaSettings settings() {
        return KafkaSettings.of(kafka.bootstrapServers()).withTopic("events-" + UUID.randomUUID());
    }

    void create(String topic, int partitions) {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the topic and returns when no broker knows it any more. */
    void delete(String topic) {
        try (var admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (admin.listTopics().names().get().contains(topic)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic + " does not go away");
                }
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int partitions(String topic) {
        try (var admin = admin()) {
            var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Objects.requireNonNull(found.get(topic)).partitions().size();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the topic, and returns when it shows the change. */
    void configure(String topic, String name, String value) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (var admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        awaitConfigured(topic, name, value);
    }

    /** A broker shows a change once it has heard of it, which is a moment after it was made. */
    void awaitConfigured(String topic, String name, String value) {
        Concurrently.until(
                name + " of " + topic + " is " + value,
                () -> value.equals(configuration(topic).get(name)));
    }

    Map<String, String> configuration(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = admin()) {
            var configuration = new HashMap<String, String>();
            var found = admin.describeConfigs(List.of(resource)).all().get();
            Objects.requireNonNull(found.get(resource))
                    .entries()
                    .forEach(entry -> configuration.put(entry.name(), entry.value()));
            return configuration;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a record on the topic that did not come from us. */
    void send(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
