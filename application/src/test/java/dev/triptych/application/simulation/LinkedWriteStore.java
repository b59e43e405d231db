package dev.triptych.application.simulation;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The write store as one process reaches it. */
final class LinkedWriteStore implements WriteStore {
    private final WriteStore store;
    private final Link link;

    LinkedWriteStore(WriteStore store, Link link) {
        this.store = store;
        this.link = link;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        link.pass();
        var committed = store.transact(conversations, work);
        link.pass();
        return committed;
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        link.pass();
        var committed = store.transactAs(member, conversation, work);
        link.pass();
        return committed;
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        link.pass();
        return store.conversationOf(message);
    }
}
