package dev.triptych.messaging.kafka;

import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.kafka.KafkaMeters.Watched;
import dev.triptych.messaging.wire.CloudEventRecord;
import dev.triptych.messaging.wire.ReadRecord;
import dev.triptych.messaging.wire.RecordSeal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions, assigned by hand: no group, no commits, no rebalance. A consumer whose brokers are gone merely returns
 * nothing, so after some silence they are asked for the ends of the partitions.
 */
final class KafkaSubscription implements EventSubscription {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaSettings settings;
    private final List<TopicPartition> partitions;
    private final RecordSeal seal;
    private final RefusedRecords refused;
    private Watched watched = Watched.NOT;
    private long answeredAt = System.nanoTime();

    private KafkaSubscription(
            KafkaConsumer<byte[], byte[]> consumer, KafkaSettings settings, RecordSeal seal, RefusedRecords refused) {
        this.consumer = consumer;
        this.settings = settings;
        this.seal = seal;
        this.refused = refused;
        this.partitions = IntStream.range(0, Shard.COUNT)
                .mapToObj(number -> new TopicPartition(settings.topic(), number))
                .toList();
    }

    /** {@link StoreUnavailableException} when the brokers don't answer, or the topic is absent or the wrong one. */
    static KafkaSubscription open(
            KafkaSettings settings,
            RecordSeal seal,
            KafkaMeters meters,
            RecordCounts counts,
            String name,
            Map<Shard, Long> startAt) {
        try {
            var subscription = new KafkaSubscription(
                    new KafkaConsumer<>(
                            ClientProperties.ofConsumer(settings, name),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer()),
                    settings,
                    seal,
                    new RefusedRecords(name, counts, System::nanoTime));
            subscription.begin(startAt);
            subscription.watched = meters.of(subscription.consumer);
            return subscription;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private void begin(Map<Shard, Long> startAt) {
        try {
            requireTopic();
            consumer.assign(partitions);
            var first = consumer.beginningOffsets(partitions, settings.answerTimeout());
            var end = consumer.endOffsets(partitions, settings.answerTimeout());
            for (var partition : partitions) {
                var hint = startAt.getOrDefault(new Shard(partition.partition()), -1L);
                var known = hint >= offset(first, partition) && hint <= offset(end, partition);
                consumer.seek(partition, known ? hint : offset(end, partition));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireTopic() {
        var count = consumer.partitionsFor(settings.topic(), settings.answerTimeout())
                .size();
        if (count == 0) {
            throw new StoreUnavailableException(Part.EVENT_BUS, "there is no topic " + settings.topic());
        }
        if (count != Shard.COUNT) {
            throw new StoreUnavailableException(Part.EVENT_BUS, new WrongTopicException(settings.topic(), count));
        }
    }

    @Override
    public List<ReceivedRecord> poll(Duration timeout) {
        try {
            var records = consumer.poll(timeout);
            if (!records.isEmpty()) {
                answeredAt = System.nanoTime();
                return ours(records);
            }
            if (System.nanoTime() - answeredAt >= SILENCE.toNanos()) {
                requireAnswer();
            }
            return List.of();
        } catch (OffsetOutOfRangeException gone) {
            return toEnd(gone.partitions());
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean hasMore(Shard shard) {
        try {
            return consumer.currentLag(partitions.get(shard.number())).orElse(0) > 0;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /** Also finds a topic that was recreated while nobody looked, whose end is before where this one stands. */
    private void requireAnswer() {
        var end = consumer.endOffsets(partitions, settings.answerTimeout());
        answeredAt = System.nanoTime();
        for (var partition : partitions) {
            if (consumer.position(partition, settings.answerTimeout()) > offset(end, partition)) {
                consumer.seek(partition, offset(end, partition));
            }
        }
    }

    private List<ReceivedRecord> toEnd(Collection<TopicPartition> gone) {
        try {
            consumer.endOffsets(gone, settings.answerTimeout()).forEach(consumer::seek);
            return List.of();
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private List<ReceivedRecord> ours(ConsumerRecords<byte[], byte[]> records) {
        var ours = new ArrayList<ReceivedRecord>(records.count());
        for (var record : records) {
            switch (CloudEventRecord.read(record, seal)) {
                case ReadRecord.Ours(var read) -> ours.add(new ReceivedRecord(read, record.offset()));
                case ReadRecord.Refused no -> refused.add(record.partition(), record.offset(), no);
            }
        }
        return ours;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        var offset = offsets.get(partition);
        if (offset == null) {
            throw new StoreUnavailableException(Part.EVENT_BUS, "no offset is known of " + partition);
        }
        return offset;
    }

    /** An interrupted thread stays interrupted: Kafka has set its flag again. */
    private static StoreUnavailableException unavailable(KafkaException e) {
        return new StoreUnavailableException(Part.EVENT_BUS, e);
    }

    @Override
    public void close() {
        watched.close();
        var interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
        } catch (InterruptException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
