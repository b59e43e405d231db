package dev.triptych.application.command.importmessages;

import static java.util.Objects.requireNonNull;

import dev.triptych.application.base.write.ImportedMessages.Waiting;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Gives answers the message that they answer, once both were imported, whichever came first. */
final class AnswersFound {
    /** How many one transaction changes: each of them is loaded whole, up to 64 KiB. */
    static final int MOST = 200;

    private final WriteTransaction tx;
    private final Map<ConversationId, Conversation> conversations;

    /** Decides on {@code conversations} as they are within the transaction by now. */
    AnswersFound(WriteTransaction tx, Map<ConversationId, Conversation> conversations) {
        this.tx = tx;
        this.conversations = new HashMap<>(conversations);
    }

    /** Repairs the answers to these messages; how many, and {@value #MOST} if there may be more. */
    int repair(Collection<SourceKey> roots) {
        var waiting = tx.importedMessages().waiting(roots, MOST);
        if (waiting.isEmpty()) {
            return 0;
        }
        var messages =
                tx.messages().findAllById(waiting.stream().map(Waiting::id).toList());
        var events = new ArrayList<MessageEdited>();
        for (var answer : waiting) {
            decide(answer, requireNonNull(messages.get(answer.id())), events);
        }
        tx.record(events);
        tx.messages().answerAll(events.stream().map(MessageEdited::message).toList());
        tx.importedMessages().answered(waiting.stream().map(Waiting::key).toList());
        return waiting.size();
    }

    private void decide(Waiting answer, Message message, Collection<MessageEdited> events) {
        var conversation = requireNonNull(conversations.get(message.conversationId()));
        if (conversation.answer(message, answer.root(), tx.now())
                instanceof Decision.Happened<MessageEdited>(var event)) {
            conversations.put(conversation.id(), conversation.after(event));
            events.add(event);
        }
    }
}
