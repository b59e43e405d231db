package dev.triptych.application.base.write;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A write store in front of another one. A subclass overrides {@link #running}, {@link #committed} or both; everything else
 * goes to the store behind it.
 */
public abstract class WriteStoreDecorator implements WriteStore {
    private final WriteStore store;

    /** Goes in front of {@code store}. */
    protected WriteStoreDecorator(WriteStore store) {
        this.store = store;
    }

    /**
     * Runs a transaction of the store behind this one, exactly once, and returns its result. Its exceptions must come out.
     *
     * @param transaction ends with the commit, or with an exception that means there may have been none
     */
    protected <T> T running(Supplier<T> transaction) {
        return transaction.get();
    }

    /**
     * Called after each transaction that was committed, before its result is returned, on the same thread. An exception
     * reaches the caller of this store, although the transaction is committed.
     *
     * @param committed the result; without events if the transaction wrote none
     */
    protected void committed(Committed<?> committed) {}

    @Override
    public final <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        var result = running(() -> store.transact(conversations, work));
        committed(result);
        return result;
    }

    @Override
    public final <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        var result = running(() -> store.transactAs(member, conversation, work));
        result.ifPresent(this::committed);
        return result;
    }

    @Override
    public final Optional<ConversationId> conversationOf(MessageId message) {
        return store.conversationOf(message);
    }
}
