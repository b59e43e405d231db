package dev.triptych.application.query.messages;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.Utf8;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as queries answer it, or the tombstone that a deletion leaves.
 *
 * @param id which
 * @param conversationId where it was sent
 * @param seq the place of its sending in the conversation's stream; never changes
 * @param senderId who sent it
 * @param clientMessageId the sender's own name for it
 * @param body what it says; absent once deleted
 * @param replyTo the message of the same conversation that it answers
 * @param replyCount how many replies to it are not deleted; replies to a reply do not count
 * @param lastReplyAt when the newest of these, by {@code seq}, was sent; absent where there are none
 * @param sentAt when it was sent, in microseconds
 * @param editedAt when its body was last replaced
 * @param deletedAt when it was deleted
 * @param version 1 when sent, one more with every change
 */
public record MessageView(
        MessageId id,
        ConversationId conversationId,
        long seq,
        UserId senderId,
        ClientMessageId clientMessageId,
        @Nullable MessageBody body,
        @Nullable MessageId replyTo,
        long replyCount,
        @Nullable Instant lastReplyAt,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        int version) {
    /** A message to which nobody has replied, such as one just sent. */
    public static MessageView of(Message message) {
        return of(message, ReplySummary.NONE);
    }

    /** A message with the summary of its replies. */
    public static MessageView of(Message message, ReplySummary replies) {
        return new MessageView(
                message.id(),
                message.conversationId(),
                message.seq(),
                message.senderId(),
                message.clientMessageId(),
                message.body(),
                message.replyTo(),
                replies.count(),
                replies.lastAt(),
                message.sentAt(),
                message.editedAt(),
                message.deletedAt(),
                message.version());
    }

    /** The octets of its body in UTF-8; 0 once it is deleted. */
    public long bytes() {
        return body == null ? 0 : Utf8.length(body.text());
    }
}
