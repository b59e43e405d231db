package dev.triptych.application.command.startconversation;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.StartedConversations.Started;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Profile;
import java.util.List;
import java.util.Set;

/**
 * Begins conversations. Anybody may. A repeated command finds the first conversation; whether its creator is still a member
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
    public Committed<StartConversationResult> handle(StartConversation command) {
        var id = new ConversationId(ids.next());
        return store.transact(Set.of(id), tx -> decide(command, id, tx));
    }

    private static StartConversationResult decide(StartConversation command, ConversationId id, WriteTransaction tx) {
        var name = command.clientConversationId();
        if (name != null) {
            var content = ContentDigest.of(command.title(), command.creator(), command.members());
            var before = tx.startedConversations().claim(command.creator(), name, new Started(id, content));
            if (before.isPresent()) {
                return repeated(command, content, before.get(), tx);
            }
        }
        var now = tx.now();
        var started =
                Conversation.start(id, Profile.titled(command.title()), command.creator(), command.members(), now, now);
        tx.record(List.of(started));
        return new StartConversationResult.Began(started);
    }

    private static StartConversationResult repeated(
            StartConversation command, ContentDigest content, Started before, WriteTransaction tx) {
        var first = tx.conversations().find(before.id(), Set.of(command.creator()));
        if (first.isEmpty() || !first.get().roster().has(command.creator())) {
            return new StartConversationResult.NotFound();
        }
        if (!content.equals(before.content())) {
            return new StartConversationResult.ClientConversationIdReused();
        }
        tx.cover(before.id());
        return new StartConversationResult.Repeated(before.id());
    }
}
