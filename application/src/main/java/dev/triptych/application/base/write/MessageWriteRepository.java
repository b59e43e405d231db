package dev.triptych.application.base.write;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of the write store, inside the transaction that also writes the events. The names are the seed's. */
public interface MessageWriteRepository {
    /**
     * Stores a new message, unless its sender has used its {@code clientMessageId} before: a unique index decides, also
     * among senders at the same time.
     */
    Saved save(Message message);

    /** Stores new messages of which none was sent before; {@link DuplicateSendException} if one was. */
    void saveAll(List<Message> messages);

    /** Stores a changed message. */
    void update(Message message);

    /** Stores what changed messages answer, and their versions; nothing else of them. */
    void answerAll(List<Message> messages);

    /** Leaves the tombstone: no body, one version more, deleted at the transaction's time. */
    void delete(MessageId messageId);

    /** The message, deleted ones included. */
    Optional<Message> findById(MessageId messageId);

    /** The message, deleted ones included, with the summary of its replies; in one statement. */
    Optional<RepliedMessage> findWithReplies(MessageId messageId);

    /** Which of these messages exist, deleted ones included. */
    Map<MessageId, Message> findAllById(Collection<MessageId> messageIds);

    /** What the sender has sent under this name before. */
    Optional<SentBefore> findByClientMessageId(UserId sender, ClientMessageId clientMessageId);

    /** What was sent before, by key; keys that are free are absent. */
    Map<SendKey, SentBefore> findAllByClientMessageId(Collection<SendKey> keys);
}
