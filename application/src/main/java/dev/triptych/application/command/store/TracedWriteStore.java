package dev.triptych.application.command.store;

import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteStoreDecorator;
import java.util.function.Supplier;

/** A write store whose transactions are traced. */
public final class TracedWriteStore extends WriteStoreDecorator {
    private final Tracing tracing;

    /** Writes to {@code store}. */
    public TracedWriteStore(WriteStore store, Tracing tracing) {
        super(store);
        this.tracing = tracing;
    }

    @Override
    protected <T> T running(Supplier<T> transaction) {
        return tracing.within(Step.WRITE_TRANSACTION, transaction);
    }
}
