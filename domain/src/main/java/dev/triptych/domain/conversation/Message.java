package dev.triptych.domain.conversation;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.Utf8;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message, or the tombstone that a deletion leaves.
 *
 * @param id which
 * @param conversationId where it was sent
 * @param seq the place of its sending in the conversation's stream; never changes
 * @param senderId who sent it
 * @param clientMessageId the sender's own name for it
 * @param body what it says; absent once deleted
 * @param replyTo the message of the same conversation that it answers
 * @param sentAt when it was sent, in microseconds; rises strictly within a conversation, imported messages excepted
 * @param editedAt when its body was last replaced
 * @param deletedAt when it was deleted
 * @param version 1 when sent, one more with every change
 */
public record Message(
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

    public Message {
        if ((body == null) != (deletedAt != null)) {
            throw new IllegalArgumentException("a message has either a body or the time of its deletion");
        }
    }

    /** Whether only the tombstone is left. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    Message withBody(MessageBody newBody, Instant at) {
        return new Message(
                id, conversationId, seq, senderId, clientMessageId, newBody, replyTo, sentAt, at, null, version + 1);
    }

    Message answering(MessageId root) {
        return new Message(
                id, conversationId, seq, senderId, clientMessageId, body, root, sentAt, editedAt, null, version + 1);
    }

    /** The tombstone of this message. */
    public Message deleted(Instant at) {
        return new Message(
                id, conversationId, seq, senderId, clientMessageId, null, replyTo, sentAt, editedAt, at, version + 1);
    }

    /** The octets of its body in UTF-8; 0 once it is deleted. */
    public long bytes() {
        return body == null ? 0 : Utf8.length(body.text());
    }
}
