package dev.triptych.application.command.startconversation;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.StartedConversations.Started;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Conversation;
import java.util.List;
import java.util.Set;

/**
 * Begins conversations. Anybody may. A repeated wish finds the first conversation; whether its creator is still a member
 * is judged before anything is said of it.
 */
public final class StartConversationHandler {
    private final WriteStore store;
    private final Ids ids;

    /** Writes to {@code store}. */
    public StartConversationHandler(WriteStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<StartConversationResult> handle(StartConversation wish) {
        var id = new ConversationId(ids.next());
        return store.transact(Set.of(id), tx -> decide(wish, id, tx));
    }

    private static StartConversationResult decide(StartConversation wish, ConversationId id, WriteTransaction tx) {
        var name = wish.clientConversationId();
        if (name != null) {
            var content = ContentDigest.of(wish.title(), wish.creator(), wish.members());
            var before = tx.startedConversations().claim(wish.creator(), name, new Started(id, content));
            if (before.isPresent()) {
                return repeated(wish, content, before.get(), tx);
            }
        }
        var now = tx.now();
        var started = Conversation.start(id, wish.title(), wish.creator(), wish.members(), now, now);
        tx.record(List.of(started));
        return new StartConversationResult.Began(started);
    }

    private static StartConversationResult repeated(
            StartConversation wish, ContentDigest content, Started before, WriteTransaction tx) {
        var first = tx.conversations().find(before.id(), Set.of(wish.creator()));
        if (first.isEmpty() || !first.get().roster().has(wish.creator())) {
            return new StartConversationResult.NotFound();
        }
        if (!content.equals(before.content())) {
            return new StartConversationResult.ClientConversationIdReused();
        }
        tx.cover(before.id());
        return new StartConversationResult.Repeated(before.id());
    }
}
