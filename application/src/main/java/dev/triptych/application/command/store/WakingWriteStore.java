package dev.triptych.application.command.store;

import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A write store that wakes the relay of the same process after each commit that wrote events. */
public final class WakingWriteStore implements WriteStore {
    private final WriteStore store;
    private final Signal relay;

    /** Writes to {@code store}, wakes {@code relay}. */
    public WakingWriteStore(WriteStore store, Signal relay) {
        this.store = store;
        this.relay = relay;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        return woken(store.transact(conversations, work));
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        return store.transactAs(member, conversation, work).map(this::woken);
    }

    private <R> Committed<R> woken(Committed<R> committed) {
        if (committed.position() != null) {
            relay.wake();
        }
        return committed;
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        return store.conversationOf(message);
    }
}
