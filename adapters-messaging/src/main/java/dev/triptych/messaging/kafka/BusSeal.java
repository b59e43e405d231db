package dev.triptych.messaging.kafka;

import dev.triptych.messaging.wire.RecordSeal;

/** The seal of this installation's records, wherever it is kept. For threads. */
@FunctionalInterface
public interface BusSeal {
    /**
     * The seal, always the same; {@link dev.triptych.application.base.store.StoreUnavailableException} while it is not known and
     * cannot be read.
     */
    RecordSeal get();
}
