package dev.triptych.application.base.log;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;

/** Where the relay's progress is kept, in the write store. All methods throw {@link StoreUnavailableException}. */
public interface RelayCheckpoints {
    /** The checkpoint; {@link RelayCheckpoint#START} before the first. */
    RelayCheckpoint load();

    /** Moves the checkpoint if {@code lease} is still the relay's, else {@link LeaseLostException}. */
    void advance(Lease lease, RelayCheckpoint to);
}
