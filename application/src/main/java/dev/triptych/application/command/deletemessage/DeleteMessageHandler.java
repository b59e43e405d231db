package dev.triptych.application.command.deletemessage;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MessageDeleted;
import java.util.List;
import java.util.Set;

/** Deletes messages. */
public final class DeleteMessageHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public DeleteMessageHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<DeleteMessageResult> handle(DeleteMessage command) {
        return store.conversationOf(command.messageId())
                .flatMap(conversation ->
                        store.transactAs(command.caller(), conversation, tx -> decide(command, conversation, tx)))
                .orElseGet(() -> Committed.nothing(new DeleteMessageResult.NotFound()));
    }

    private static DeleteMessageResult decide(DeleteMessage command, ConversationId in, WriteTransaction tx) {
        var message = tx.messages().findById(command.messageId()).orElseThrow();
        var conversation =
                tx.conversations().find(in, Set.of(command.caller().id())).orElseThrow();
        return switch (conversation.delete(message, command.caller(), tx.now())) {
            case Decision.Happened<MessageDeleted>(var event) -> {
                tx.messages().delete(message.id());
                tx.record(List.of(event));
                yield new DeleteMessageResult.Deleted(in);
            }
            case Decision.AlreadySo<MessageDeleted>() -> {
                tx.cover(in);
                yield new DeleteMessageResult.AlreadyDeleted(in);
            }
            case Decision.Refused<MessageDeleted> refused ->
                switch (refused.refusal()) {
                    case NOT_FOUND -> new DeleteMessageResult.NotFound();
                    case FORBIDDEN -> new DeleteMessageResult.Forbidden();
                    case VERSION_MISMATCH -> throw refused.unexpected();
                };
        };
    }
}
