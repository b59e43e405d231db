package dev.triptych.application.base.write;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The write store: the only truth. All methods throw {@link StoreUnavailableException}. */
public interface WriteStore {
    /**
     * Runs {@code work} in one transaction that holds the locks of {@code conversations}: they are taken sorted, in a
     * statement of their own, before anything else, so that the order of positions is the order of each stream. An
     * exception rolls back. The work may be run again after a conflict and must not leave traces outside.
     */
    <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work);

    /**
     * The same in one conversation on behalf of a user, who is judged before the lock is taken: empty when they are no member
     * then, so that nobody but members ever waits for it. The work judges once more, under the lock. {@link
     * ConversationBusyException} when too many wait for the conversation already.
     */
    <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work);

    /** The same on behalf of a caller: an administrator need not be a member. */
    default <R> Optional<Committed<R>> transactAs(
            Caller caller, ConversationId conversation, Function<WriteTransaction, R> work) {
        return caller.admin()
                ? Optional.of(transact(Set.of(conversation), work))
                : transactAs(caller.id(), conversation, work);
    }

    /** Where a message was sent, which never changes; looked up before its conversation can be locked. */
    Optional<ConversationId> conversationOf(MessageId message);
}
