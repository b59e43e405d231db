package dev.triptych.application.command.store;

import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteStoreDecorator;

/** A write store that wakes the relay of the same process after each commit that wrote events. */
public final class WakingWriteStore extends WriteStoreDecorator {
    private final Signal relay;

    /** Writes to {@code store}, wakes {@code relay}. */
    public WakingWriteStore(WriteStore store, Signal relay) {
        super(store);
        this.relay = relay;
    }

    @Override
    protected void committed(Committed<?> committed) {
        if (committed.position() != null) {
            relay.wake();
        }
    }
}
