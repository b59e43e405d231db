package dev.triptych.messaging.kafka;

import dev.triptych.application.port.BusRecord;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.messaging.kafka.KafkaMeters.Watched;
import dev.triptych.messaging.wire.CloudEventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Stores records on the topic. The idempotent producer keeps the order within a partition while it retries; when it
 * gives a batch up, later ones of the same partition may be stored all the same. So any failure ends the producer, which
 * stops what is still waiting to be sent, and the next call begins with a new one. What can still happen is that a
 * request under way is stored: a record without those before it, or later than its repetition. Predecessors show the
 * first to the receiver, positions the second.
 */
final class RecordPublisher implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final KafkaMeters meters;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private Watched watched = Watched.NOT;
    private boolean closed;

    RecordPublisher(KafkaSettings settings, KafkaMeters meters) {
        this.settings = settings;
        this.meters = meters;
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
        var underWay = new ArrayList<Future<RecordMetadata>>(records.size());
        for (var record : records) {
            var sent = to.send(CloudEventRecord.of(record, settings.topic()));
            if (sent.isDone()) {
                // A refusal: each further record would wait for max.block.ms again.
                sent.get();
            }
            underWay.add(sent);
        }
        var deadline =
                System.nanoTime() + settings.deliveryTimeout().plus(GRACE).toNanos();
        for (var sent : underWay) {
            sent.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    /** The topic is looked at before each new producer: it may have been deleted. */
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
