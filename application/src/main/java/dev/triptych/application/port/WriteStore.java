package dev.triptych.application.port;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
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

    /** Where a message was sent, which never changes; looked up before its conversation can be locked. */
    Optional<ConversationId> conversationOf(MessageId message);
}
