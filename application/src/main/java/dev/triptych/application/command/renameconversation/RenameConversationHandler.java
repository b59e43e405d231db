package dev.triptych.application.command.renameconversation;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.Decision;
import java.util.List;
import java.util.Set;

/** Renames conversations. */
public final class RenameConversationHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public RenameConversationHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<RenameConversationResult> handle(RenameConversation wish) {
        return store.transactAs(wish.caller(), wish.conversationId(), tx -> decide(wish, tx))
                .orElseGet(() -> Committed.nothing(RenameConversationResult.NOT_FOUND));
    }

    private static RenameConversationResult decide(RenameConversation wish, WriteTransaction tx) {
        var conversation = tx.conversations()
                .find(wish.conversationId(), Set.of(wish.caller().id()));
        if (conversation.isEmpty()) {
            return RenameConversationResult.NOT_FOUND;
        }
        return switch (conversation.get().rename(wish.title(), wish.caller(), tx.now())) {
            case Decision.Happened<ConversationChanged>(var event) -> {
                tx.record(List.of(event));
                yield RenameConversationResult.RENAMED;
            }
            case Decision.AlreadySo<ConversationChanged>() -> {
                tx.cover(wish.conversationId());
                yield RenameConversationResult.ALREADY_SO;
            }
            case Decision.Refused<ConversationChanged> refused ->
                switch (refused.refusal()) {
                    case NOT_FOUND -> RenameConversationResult.NOT_FOUND;
                    case FORBIDDEN, VERSION_MISMATCH -> throw refused.unexpected();
                };
        };
    }
}
