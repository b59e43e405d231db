package dev.triptych.messaging.kafka;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.domain.EventId;
import dev.triptych.messaging.kafka.KafkaMeters.Watched;
import dev.triptych.messaging.wire.CloudEventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores records on the topic. The idempotent producer keeps the order within a partition while it retries; when it
 * gives a batch up, later ones of the same partition may be stored anyway. So any failure ends the producer, which
 * stops what is still waiting to be sent, and the next call begins with a new one. What can still happen is that a
 * request under way is stored: a record without those before it, or later than its repetition. Predecessors show the
 * first to the receiver, positions the second.
 */
final class RecordPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPublisher.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int MOST_LEFT_OUT = 1_000;

    private final KafkaSettings settings;
    private final BusSeal seal;
    private final KafkaMeters meters;
    private final RecordCounts counts;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private Watched watched = Watched.NOT;
    private boolean closed;
    /** The newest events that were too large, so that a retried one is reported once. */
    private final Set<EventId> leftOut = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventId, Boolean> eldest) {
            return size() > MOST_LEFT_OUT;
        }
    });

    RecordPublisher(KafkaSettings settings, BusSeal seal, KafkaMeters meters, RecordCounts counts) {
        this.settings = settings;
        this.seal = seal;
        this.meters = meters;
        this.counts = counts;
    }

    /** One call at a time: the order given is the order sent. */
    synchronized void publish(List<BusRecord> records) {
        if (closed) {
            throw new IllegalStateException("the bus is closed");
        }
        if (records.isEmpty()) {
            return;
        }
        try {
            store(records, connected());
        } catch (ExecutionException e) {
            throw given(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException | WrongTopicException e) {
            throw given(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw given(e);
        }
    }

    private void store(List<BusRecord> records, KafkaProducer<byte[], byte[]> to)
            throws ExecutionException, InterruptedException, TimeoutException {
        var own = seal.get();
        var underWay = new ArrayList<UnderWay>(records.size());
        for (var record : records) {
            var sent = new UnderWay(record, to.send(CloudEventRecord.of(record, settings.topic(), own)));
            if (sent.stored().isDone()) {
                // A refusal: each further record would wait for max.block.ms again.
                await(sent, 0);
            }
            underWay.add(sent);
        }
        var deadline =
                System.nanoTime() + settings.deliveryTimeout().plus(GRACE).toNanos();
        for (var sent : underWay) {
            await(sent, Math.max(0, deadline - System.nanoTime()));
        }
    }

    private record UnderWay(BusRecord record, Future<RecordMetadata> stored) {}

    /** What no record can hold would hold up its shard forever: the log has it, and its successor names it. */
    private void await(UnderWay sent, long nanos) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            sent.stored().get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            if (leftOut.add(sent.record().event().id())) {
                counts.addTooLarge();
                var event = sent.record().event();
                LOG.error(
                        "event {} (seq {}) of conversation {} is too large for topic {} ({}) and is not published:"
                                + " consumers read it from the event log. Raise the brokers' limit on the size of messages",
                        event.id(),
                        event.seq(),
                        event.conversationId(),
                        settings.topic(),
                        e.getCause().getMessage());
            }
        }
    }

    /** The topic is checked before each new producer, since it may have been deleted. */
    private KafkaProducer<byte[], byte[]> connected() {
        var current = producer;
        if (current == null) {
            new EventTopic(settings).ensure();
            current = new KafkaProducer<>(
                    ClientProperties.ofProducer(settings), new ByteArraySerializer(), new ByteArraySerializer());
            producer = current;
            watched = meters.of(current);
        }
        return current;
    }

    private StoreUnavailableException given(Throwable cause) {
        end(Duration.ZERO);
        return new StoreUnavailableException(Part.EVENT_BUS, cause);
    }

    private void end(Duration patience) {
        var ending = producer;
        producer = null;
        if (ending != null) {
            watched.close();
            var interrupted = Thread.interrupted();
            try {
                ending.close(patience);
            } catch (InterruptException again) {
                interrupted = true;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        end(ClientProperties.CLOSING);
    }
}
