package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;

/** The end of the bus. */
public interface BusTail {
    /**
     * The newest record of each shard, shards without one left out; in bounded time. {@link StoreUnavailableException} when
     * the bus does not answer, or there is no topic.
     */
    List<LastApplied> last();
}
