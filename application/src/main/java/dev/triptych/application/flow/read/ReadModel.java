package dev.triptych.application.flow.read;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Shard;
import java.util.Map;
import java.util.function.Function;

/** The read store as the projection that feeds it sees it. All methods throw {@link StoreUnavailableException}. */
public interface ReadModel extends StoreProgress {
    /** The name of the lease of the process that feeds the read store. */
    String LEASE = "read-projection";

    /** Who feeds it; kept in the read store itself. */
    Leases leases();

    /** Where on the bus to read on, by shard: hints, kept with the frontier. */
    Map<Shard, Long> offsets();

    /**
     * Runs {@code work} in one transaction that holds the frontier's lock and ends only if {@code lease} is still held,
     * else {@link LeaseLostException}. {@link DataRefusedException} when the store would not take the data.
     */
    <R> R transact(Lease lease, Function<ReadModelTransaction, R> work);
}
