package dev.triptych.messaging.kafka;

import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.incarnation.BusTail;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.wire.CloudEventRecord;
import dev.triptych.messaging.wire.ReadRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the last records of each partition on a consumer of its own, which is gone afterwards. Records that are refused are
 * passed over, unless there is nothing else among the last ones.
 */
final class KafkaBusTail implements BusTail {
    private static final int LAST_RECORDS = 8;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final BusSeal seal;

    /** Connects when it is asked. */
    public KafkaBusTail(KafkaSettings settings, BusSeal seal) {
        this.settings = settings;
        this.seal = seal;
    }

    /** Takes a few times {@code answerTimeout} at the most. */
    @Override
    public List<LastApplied> last() {
        try (var consumer = new KafkaConsumer<>(
                ClientProperties.ofConsumer(settings, "tail"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            if (consumer.partitionsFor(settings.topic(), settings.answerTimeout())
                    .isEmpty()) {
                throw new StoreUnavailableException(Part.EVENT_BUS, "there is no topic " + settings.topic());
            }
            return read(consumer, ends(consumer));
        } catch (KafkaException failure) {
            throw new StoreUnavailableException(Part.EVENT_BUS, failure);
        }
    }

    /** Of the partitions that hold anything where they end, the consumer standing a little before. */
    private Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> all = IntStream.range(0, Shard.COUNT)
                .mapToObj(number -> new TopicPartition(settings.topic(), number))
                .collect(Collectors.toSet());
        var first = consumer.beginningOffsets(all, settings.answerTimeout());
        var ends = new HashMap<>(consumer.endOffsets(all, settings.answerTimeout()));
        ends.entrySet().removeIf(end -> end.getValue() <= first.getOrDefault(end.getKey(), 0L));
        consumer.assign(ends.keySet());
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - LAST_RECORDS)));
        return ends;
    }

    private List<LastApplied> read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        var last = new TreeMap<Integer, LastApplied>();
        var own = seal.get();
        var deadline = System.nanoTime() + settings.answerTimeout().toNanos();
        while (!isThere(consumer, ends)) {
            if (System.nanoTime() > deadline) {
                throw new StoreUnavailableException(Part.EVENT_BUS, "its last records do not come");
            }
            for (var record : consumer.poll(POLL)) {
                if (CloudEventRecord.read(record, own) instanceof ReadRecord.Ours(var ours)) {
                    last.put(
                            record.partition(),
                            new LastApplied(
                                    ours.event().position(), ours.event().id()));
                }
            }
        }
        return List.copyOf(last.values());
    }

    private boolean isThere(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), settings.answerTimeout()) >= end.getValue());
    }
}
