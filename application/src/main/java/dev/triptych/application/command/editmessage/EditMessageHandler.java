package dev.triptych.application.command.editmessage;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.Refusal;
import java.util.List;
import java.util.Set;

/** Edits messages. */
public final class EditMessageHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public EditMessageHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<EditMessageResult> handle(EditMessage command) {
        return store.conversationOf(command.messageId())
                .flatMap(conversation ->
                        store.transactAs(command.caller(), conversation, tx -> decide(command, conversation, tx)))
                .orElseGet(() -> Committed.nothing(new EditMessageResult.NotFound()));
    }

    private static EditMessageResult decide(EditMessage command, ConversationId in, WriteTransaction tx) {
        var found = tx.messages().findWithReplies(command.messageId()).orElseThrow();
        var message = found.message();
        var conversation =
                tx.conversations().find(in, Set.of(command.caller().id())).orElseThrow();
        var decision =
                conversation.edit(message, command.body(), command.expectedVersions(), command.caller(), tx.now());
        return switch (decision) {
            case Decision.Happened<MessageEdited>(var event) -> {
                tx.messages().update(event.message());
                tx.record(List.of(event));
                yield new EditMessageResult.Edited(event.message(), found.replies());
            }
            case Decision.AlreadySo<MessageEdited>() -> {
                tx.cover(in);
                yield new EditMessageResult.Edited(message, found.replies());
            }
            case Decision.Refused<MessageEdited>(var refusal) -> refused(refusal, message);
        };
    }

    private static EditMessageResult refused(Refusal refusal, Message message) {
        return switch (refusal) {
            case NOT_FOUND -> new EditMessageResult.NotFound();
            case FORBIDDEN -> new EditMessageResult.Forbidden();
            case VERSION_MISMATCH -> new EditMessageResult.VersionMismatch(message.version());
        };
    }
}
