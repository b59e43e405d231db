package dev.triptych.application.base.bus;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.util.List;

/** A stream of records, for one thread. Records may come again, late, or not at all. */
public interface EventSubscription extends AutoCloseable {
    /**
     * The next records, in order within a shard, at most {@code timeout} waited for; empty when none came.
     * {@link StoreUnavailableException} when the bus does not answer.
     */
    List<ReceivedRecord> poll(Duration timeout);

    /**
     * Whether the bus is known to hold records of the shard that were not handed out yet. Asks nobody; false where it is
     * not known.
     */
    default boolean hasMore(Shard shard) {
        return false;
    }

    @Override
    void close();
}
