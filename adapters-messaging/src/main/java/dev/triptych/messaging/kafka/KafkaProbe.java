package dev.triptych.messaging.kafka;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.monitoring.health.StoreProbe;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers for the topic, over a connection that is kept. Without a topic the brokers answer as well; the first
 * publish creates it.
 */
final class KafkaProbe implements StoreProbe, AutoCloseable {
    private final KafkaSettings settings;
    private @Nullable Admin admin;
    private boolean closed;

    /** Connects with the first probe. */
    KafkaProbe(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Takes {@code answerTimeout} at the most. */
    @Override
    public void probe() {
        try {
            var options = new DescribeTopicsOptions()
                    .timeoutMs(Math.toIntExact(settings.answerTimeout().toMillis()));
            var topic = connected()
                    .describeTopics(List.of(settings.topic()), options)
                    .allTopicNames()
                    .get()
                    .get(settings.topic());
            if (topic != null) {
                requireLeaders(topic);
            }
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new StoreUnavailableException(
                        Part.EVENT_BUS, refused.getCause() == null ? refused : refused.getCause());
            }
        } catch (KafkaException broken) {
            throw new StoreUnavailableException(Part.EVENT_BUS, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(Part.EVENT_BUS, "interrupted");
        }
    }

    private static void requireLeaders(TopicDescription topic) {
        var without = topic.partitions().stream()
                .filter(partition -> partition.leader() == null)
                .count();
        if (without > 0) {
            throw new StoreUnavailableException(Part.EVENT_BUS, without + " partitions have no leader");
        }
    }

    private synchronized Admin connected() {
        if (closed) {
            throw new StoreUnavailableException(Part.EVENT_BUS, "the probe is closed");
        }
        var current = admin;
        if (current == null) {
            current = Admin.create(ClientProperties.ofAdmin(settings, "probe"));
            admin = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(ClientProperties.CLOSING);
            admin = null;
        }
    }
}
