package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.function.Function;

/** The current read store as a repair of one conversation uses it while the projection goes on. */
public interface ReadModelRepair {
    /**
     * Runs {@code work} in one transaction that holds the conversation, as the projection and direct writes do: other
     * writers of the conversation wait, and read again afterwards. Takes minutes at the most.
     * {@link StoreUnavailableException}; {@link DataRefusedException} when the store would not take the data, and then
     * nothing is changed.
     */
    <R> R transact(ConversationId conversation, Function<RepairTransaction, R> work);

    /** Counts one more attempt at a parked event, and keeps why it failed; harmless when it is gone. */
    void failedAgain(EventId id, String cause);
}
