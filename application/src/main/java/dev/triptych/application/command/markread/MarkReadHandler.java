package dev.triptych.application.command.markread;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import java.util.List;
import java.util.Set;

/** Moves read markers. They are a stream of their own, so no conversation is locked. */
public final class MarkReadHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public MarkReadHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<MarkReadResult> handle(MarkRead command) {
        return store.transact(Set.of(), tx -> decide(command, tx));
    }

    private static MarkReadResult decide(MarkRead command, WriteTransaction tx) {
        var conversation = tx.conversations().find(command.conversationId(), Set.of(command.user()));
        if (conversation.isEmpty() || !conversation.get().roster().has(command.user())) {
            return MarkReadResult.NOT_FOUND;
        }
        var marker = tx.readMarkers().find(command.conversationId(), command.user());
        var moved = marker.moveTo(command.seq(), conversation.get().seq(), tx.now());
        if (moved.isEmpty()) {
            tx.cover(command.conversationId());
            return MarkReadResult.NOT_MOVED;
        }
        tx.readMarkers().save(moved.get());
        tx.record(List.of(moved.get()));
        return MarkReadResult.MOVED;
    }
}
