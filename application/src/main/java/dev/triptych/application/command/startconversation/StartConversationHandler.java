package dev.triptych.application.command.startconversation;

import dev.triptych.application.port.Committed;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.WriteStore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationStarted;
import java.util.List;
import java.util.Set;

/** Begins conversations. Anybody may. */
public final class StartConversationHandler {
    private final WriteStore store;
    private final Ids ids;

    /** Writes to {@code store}. */
    public StartConversationHandler(WriteStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** What happened; {@link dev.triptych.application.port.StoreUnavailableException}. */
    public Committed<ConversationStarted> handle(StartConversation wish) {
        var id = new ConversationId(ids.next());
        return store.transact(Set.of(id), tx -> {
            var now = tx.now();
            var started = Conversation.start(id, wish.title(), wish.creator(), wish.members(), now, now);
            tx.record(List.of(started));
            return started;
        });
    }
}
