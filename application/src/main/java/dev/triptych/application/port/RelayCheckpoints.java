package dev.triptych.application.port;

/** Where the relay's progress is kept, in the write store. All methods throw {@link StoreUnavailableException}. */
public interface RelayCheckpoints {
    /** The checkpoint; {@link RelayCheckpoint#START} before the first. */
    RelayCheckpoint load();

    /** Moves the checkpoint if {@code lease} is still the relay's, else {@link LeaseLostException}. */
    void advance(Lease lease, RelayCheckpoint to);
}
