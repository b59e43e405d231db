package dev.triptych.messaging.kafka;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of events. Brokers should not make topics by themselves ({@code auto.create.topics.enable=false}): theirs
 * would have another number of partitions.
 */
public final class EventTopic {
    private static final Logger LOG = LoggerFactory.getLogger(EventTopic.class);
    private static final Duration PROBE_EVERY = Duration.ofMillis(20);
    /**
     * How long the brokers may take to open a new topic's partitions. Each costs them several synchronised writes: on a disk
     * that is busy, ten seconds and more.
     */
    private static final Duration OPENING = Duration.ofSeconds(60);

    private final KafkaSettings settings;
    private final Duration longestRetention;

    /** One that keeps records no longer than a topic that it creates does. */
    public EventTopic(KafkaSettings settings) {
        this(settings, settings.retention());
    }

    /**
     * One that is not left as it is when it keeps records too long.
     *
     * @param longestRetention the most that an operator may have set
     */
    public EventTopic(KafkaSettings settings, Duration longestRetention) {
        this.settings = settings;
        this.longestRetention = longestRetention;
    }

    /**
     * Creates the topic where it is absent. One that keeps records too long, in which what is deleted would be said on, is
     * made to keep them as long as one that is created; one that takes smaller records only is made to take as large ones.
     *
     * @throws WrongTopicException if it is there with another number of partitions
     * @throws StoreUnavailableException if the brokers don't answer or don't allow it
     */
    public void ensure() {
        try (var admin = Admin.create(ClientProperties.ofAdmin(settings, "topic"))) {
            var count = partitions(admin).orElseGet(() -> created(admin));
            if (count != Shard.COUNT) {
                throw new WrongTopicException(settings.topic(), count);
            }
            correct(admin);
        } catch (KafkaException e) {
            throw new StoreUnavailableException(Part.EVENT_BUS, e);
        }
    }

    private OptionalInt partitions(Admin admin) {
        var options = new DescribeTopicsOptions().timeoutMs(timeoutMillis());
        var topics = admin.describeTopics(List.of(settings.topic()), options).allTopicNames();
        return settled(topics, UnknownTopicOrPartitionException.class)
                .map(found -> OptionalInt.of(
                        found.values().iterator().next().partitions().size()))
                .orElseGet(OptionalInt::empty);
    }

    /** Puts right what would keep deleted text too long, or would refuse a great event. */
    private void correct(Admin admin) {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, settings.topic());
        var found = settled(
                admin.describeConfigs(List.of(topic), new DescribeConfigsOptions().timeoutMs(timeoutMillis()))
                        .all(),
                UnknownTopicOrPartitionException.class);
        if (found.isEmpty()) {
            return;
        }
        var config = Objects.requireNonNull(found.get().get(topic));
        var retention = number(config, TopicConfig.RETENTION_MS_CONFIG);
        if (retention < 0 || retention > longestRetention.toMillis()) {
            set(
                    admin,
                    topic,
                    TopicConfig.RETENTION_MS_CONFIG,
                    retention,
                    settings.retention().toMillis());
        }
        var largest = number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (largest < ClientProperties.MAX_RECORD_BYTES) {
            takeGreaterRecords(admin, topic, largest);
        }
    }

    /** Brokers that forbid it still take nearly every event; what they don't take is left out when it comes. */
    private void takeGreaterRecords(Admin admin, ConfigResource topic, long largest) {
        try {
            set(admin, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest, ClientProperties.MAX_RECORD_BYTES);
        } catch (StoreUnavailableException refused) {
            if (!(refused.getCause() instanceof AuthorizationException)
                    && !(refused.getCause() instanceof PolicyViolationException)) {
                throw refused;
            }
            LOG.warn(
                    "topic {} accepts records of at most {} bytes and cannot be changed ({}): set its max.message.bytes to {}",
                    settings.topic(),
                    largest,
                    refused.getMessage(),
                    ClientProperties.MAX_RECORD_BYTES);
        }
    }

    private static long number(Config config, String name) {
        return Long.parseLong(Objects.requireNonNull(config.get(name)).value());
    }

    private void set(Admin admin, ConfigResource topic, String name, long before, long now) {
        LOG.warn("changing {} of topic {} from {} to {}", name, settings.topic(), before, now);
        var change = new AlterConfigOp(new ConfigEntry(name, Long.toString(now)), AlterConfigOp.OpType.SET);
        settled(
                admin.incrementalAlterConfigs(
                                Map.of(topic, List.of(change)), new AlterConfigsOptions().timeoutMs(timeoutMillis()))
                        .all(),
                UnknownTopicOrPartitionException.class);
    }

    /**
     * Creates it and waits until the brokers know of it, as long as for any answer, and then until each partition answers:
     * brokers show a topic before they have opened it, and refuse what is sent to it meanwhile.
     */
    private int created(Admin admin) {
        create(admin);
        var deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        var found = partitions(admin);
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StoreUnavailableException(Part.EVENT_BUS, "topic " + settings.topic() + " does not appear");
            }
            LockSupport.parkNanos(PROBE_EVERY.toNanos());
            found = partitions(admin);
        }
        awaitOpened(admin, found.getAsInt());
        return found.getAsInt();
    }

    private void awaitOpened(Admin admin, int count) {
        var ends = IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(settings.topic(), partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions().timeoutMs(Math.toIntExact(OPENING.toMillis()));
        settled(admin.listOffsets(ends, options).all(), UnknownTopicOrPartitionException.class);
    }

    /** That another instance was quicker is as good. */
    private void create(Admin admin) {
        var topic = new NewTopic(settings.topic(), Optional.of(Shard.COUNT), replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(settings.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(ClientProperties.MAX_RECORD_BYTES)));
        var options = new CreateTopicsOptions().timeoutMs(timeoutMillis());
        settled(admin.createTopics(List.of(topic), options).all(), TopicExistsException.class);
    }

    private Optional<Short> replicationFactor() {
        return settings.replicationFactor() < 0 ? Optional.empty() : Optional.of(settings.replicationFactor());
    }

    private int timeoutMillis() {
        return Math.toIntExact(settings.answerTimeout().toMillis());
    }

    /** The answer; empty when it is the one fault that was reckoned with. The client itself bounds the wait. */
    private static <T> Optional<T> settled(KafkaFuture<T> answer, Class<? extends Exception> expected) {
        try {
            return Optional.ofNullable(answer.get());
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw new StoreUnavailableException(Part.EVENT_BUS, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(Part.EVENT_BUS, "interrupted");
        }
    }
}
