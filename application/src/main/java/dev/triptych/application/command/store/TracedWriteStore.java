package dev.triptych.application.command.store;

import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A write store whose transactions are followed. */
public final class TracedWriteStore implements WriteStore {
    private final WriteStore store;
    private final Tracing tracing;

    /** Writes to {@code store}. */
    public TracedWriteStore(WriteStore store, Tracing tracing) {
        this.store = store;
        this.tracing = tracing;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        return tracing.within(Step.WRITE_TRANSACTION, () -> store.transact(conversations, work));
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        return tracing.within(Step.WRITE_TRANSACTION, () -> store.transactAs(member, conversation, work));
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        return store.conversationOf(message);
    }
}
