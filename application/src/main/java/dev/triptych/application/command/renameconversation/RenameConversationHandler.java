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
    public Committed<RenameConversationResult> handle(RenameConversation command) {
        return store.transactAs(command.caller(), command.conversationId(), tx -> decide(command, tx))
                .orElseGet(() -> Committed.nothing(RenameConversationResult.NOT_FOUND));
    }

    private static RenameConversationResult decide(RenameConversation command, WriteTransaction tx) {
        var conversation = tx.conversations()
                .find(command.conversationId(), Set.of(command.caller().id()));
        if (conversation.isEmpty()) {
            return RenameConversationResult.NOT_FOUND;
        }
        return switch (conversation.get().rename(command.title(), command.caller(), tx.now())) {
            case Decision.Happened<ConversationChanged>(var event) -> {
                tx.record(List.of(event));
                yield RenameConversationResult.RENAMED;
            }
            case Decision.AlreadySo<ConversationChanged>() -> {
                tx.cover(command.conversationId());
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
