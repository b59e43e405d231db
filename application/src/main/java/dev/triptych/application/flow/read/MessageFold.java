package dev.triptych.application.flow.read;

import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds events into the messages that they are about. */
final class MessageFold implements View.Fold<List<Message>> {
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();

    @Override
    public void apply(ChatEvent event) {
        if (event instanceof MessageEvent ofMessage) {
            messages.merge(ofMessage.message().id(), ofMessage.message(), MessageFold::newer);
        }
    }

    /** Of a stream that is redacted in part an earlier event holds the tombstone, which nothing undoes. */
    private static Message newer(Message before, Message now) {
        return now.version() >= before.version() ? now : before;
    }

    @Override
    public List<Message> changes() {
        return List.copyOf(messages.values());
    }
}
