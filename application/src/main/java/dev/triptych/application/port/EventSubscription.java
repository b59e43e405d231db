package dev.triptych.application.port;

import java.time.Duration;
import java.util.List;

/** A stream of records, for one thread. Records may come again, late, or not at all. */
public interface EventSubscription extends AutoCloseable {
    /**
     * The next records, in order within a shard, at most {@code timeout} waited for; empty when none came.
     * {@link StoreUnavailableException} when the bus does not answer.
     */
    List<ReceivedRecord> poll(Duration timeout);

    @Override
    void close();
}
