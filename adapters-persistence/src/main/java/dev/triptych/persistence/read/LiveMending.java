package dev.triptych.persistence.read;

import dev.triptych.application.maintenance.derived.views.MendingTransaction;
import dev.triptych.application.maintenance.derived.views.ReadModelMending;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.function.Function;
import java.util.function.Supplier;

/** Mends the generation that answers when a transaction begins. */
record LiveMending(Supplier<ReadModelMending> live) implements ReadModelMending {
    @Override
    public <R> R transact(ConversationId conversation, Function<MendingTransaction, R> work) {
        return live.get().transact(conversation, work);
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        live.get().failedAgain(id, cause);
    }
}
