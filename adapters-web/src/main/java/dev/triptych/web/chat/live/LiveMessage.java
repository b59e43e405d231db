package dev.triptych.web.chat.live;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a stream shows it: everything that its own events change. The number of replies and the time of the newest
 * are absent, since the replies' events change them: a client counts those.
 */
record LiveMessage(
        MessageId id,
        ConversationId conversationId,
        long seq,
        UserId senderId,
        ClientMessageId clientMessageId,
        @Nullable MessageBody body,
        @Nullable MessageId replyTo,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        int version) {
    static LiveMessage of(Message message) {
        return new LiveMessage(
                message.id(),
                message.conversationId(),
                message.seq(),
                message.senderId(),
                message.clientMessageId(),
                message.body(),
                message.replyTo(),
                message.sentAt(),
                message.editedAt(),
                message.deletedAt(),
                message.version());
    }
}
