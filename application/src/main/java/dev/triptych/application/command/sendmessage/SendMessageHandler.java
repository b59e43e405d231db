package dev.triptych.application.command.sendmessage;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.Saved;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.Draft;
import dev.triptych.domain.conversation.MessageSent;
import java.util.List;
import java.util.Set;

/**
 * Sends messages. Membership is judged before the look-up of what was sent before, so that nobody learns of a
 * conversation that is not theirs by guessing.
 */
public final class SendMessageHandler {
    private final WriteStore store;
    private final Ids ids;

    /** Writes to {@code store}. */
    public SendMessageHandler(WriteStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<SendMessageResult> handle(SendMessage command) {
        var draft = new Draft(
                new MessageId(ids.next()),
                command.sender(),
                command.clientMessageId(),
                command.body(),
                command.replyTo());
        return store.transactAs(command.sender(), command.conversationId(), tx -> decide(command, draft, tx))
                .orElseGet(() -> Committed.nothing(new SendMessageResult.NotFound()));
    }

    private static SendMessageResult decide(SendMessage command, Draft draft, WriteTransaction tx) {
        var conversation = tx.conversations().find(command.conversationId(), Set.of(command.sender()));
        if (conversation.isEmpty() || !conversation.get().roster().has(command.sender())) {
            return new SendMessageResult.NotFound();
        }
        if (command.replyTo() != null) {
            // What was sent before is told apart first; saving a message that answers none tells it as well.
            var before = tx.messages().findByClientMessageId(command.sender(), command.clientMessageId());
            if (before.isPresent()) {
                return repeated(command, before.get(), tx);
            }
            if (!answersItsOwnConversation(conversation.get(), command.replyTo(), tx)) {
                return new SendMessageResult.UnknownReply();
            }
        }
        return switch (conversation.get().send(draft, tx.now())) {
            case Decision.Happened<MessageSent>(var event) -> save(command, event, tx);
            case Decision.AlreadySo<MessageSent> _ ->
                throw new IllegalStateException("a message that is new was there already");
            case Decision.Refused<MessageSent> refused ->
                switch (refused.refusal()) {
                    case NOT_FOUND -> new SendMessageResult.NotFound();
                    case FORBIDDEN, VERSION_MISMATCH -> throw refused.unexpected();
                };
        };
    }

    /** The unique index has the last word: the same key may have been used in another conversation just now. */
    private static SendMessageResult save(SendMessage command, MessageSent event, WriteTransaction tx) {
        return switch (tx.messages().save(event.message())) {
            case Saved.AlreadySent(var before) -> repeated(command, before, tx);
            case Saved.Stored() -> {
                tx.record(List.of(event));
                yield new SendMessageResult.Sent(event.message());
            }
        };
    }

    private static SendMessageResult repeated(SendMessage command, SentBefore before, WriteTransaction tx) {
        var content = ContentDigest.of(command.conversationId(), command.body(), command.replyTo());
        if (!content.equals(before.content())) {
            return new SendMessageResult.ClientMessageIdReused();
        }
        tx.cover(command.conversationId());
        return new SendMessageResult.Repeated(before.message(), before.replies());
    }

    private static boolean answersItsOwnConversation(
            Conversation conversation, MessageId replyTo, WriteTransaction tx) {
        return tx.messages()
                .findById(replyTo)
                .filter(message -> message.conversationId().equals(conversation.id()))
                .isPresent();
    }
}
