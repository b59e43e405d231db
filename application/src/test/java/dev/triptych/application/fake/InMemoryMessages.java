package dev.triptych.application.fake;

import dev.triptych.application.base.write.DuplicateSendException;
import dev.triptych.application.base.write.MessageWriteRepository;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.base.write.Saved;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.fake.WriteTables.Sent;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages that one transaction sees and changes. */
final class InMemoryMessages implements MessageWriteRepository {
    private static final Comparator<SendKey> ORDER =
            Comparator.comparing(SendKey::sender).thenComparing(SendKey::clientMessageId);

    private final InMemoryWriteTransaction tx;

    InMemoryMessages(InMemoryWriteTransaction tx) {
        this.tx = tx;
    }

    @Override
    public Saved save(Message message) {
        var key = key(message);
        tx.lock(key);
        return find(key).<Saved>map(Saved.AlreadySent::new).orElseGet(() -> {
            put(message, key);
            return new Saved.Stored();
        });
    }

    @Override
    public void saveAll(List<Message> messages) {
        messages.stream().map(InMemoryMessages::key).sorted(ORDER).forEach(tx::lock);
        for (var message : messages) {
            var key = key(message);
            if (find(key).isPresent()) {
                throw new DuplicateSendException();
            }
            put(message, key);
        }
    }

    private void put(Message message, SendKey key) {
        tx.changes().messages.put(message.id(), message);
        tx.changes().sent.put(key, new Sent(message.id(), ContentDigest.of(message)));
    }

    private static SendKey key(Message message) {
        return new SendKey(message.senderId(), message.clientMessageId());
    }

    @Override
    public void update(Message message) {
        if (findById(message.id()).isEmpty()) {
            throw new IllegalArgumentException("no such message");
        }
        tx.changes().messages.put(message.id(), message);
    }

    @Override
    public void answerAll(List<Message> messages) {
        messages.forEach(this::update);
    }

    @Override
    public void delete(MessageId messageId) {
        update(findById(messageId).orElseThrow().deleted(tx.now()));
    }

    @Override
    public Optional<Message> findById(MessageId messageId) {
        return tx.row(tables -> tables.messages, messageId);
    }

    @Override
    public Optional<RepliedMessage> findWithReplies(MessageId messageId) {
        return findById(messageId).map(message -> new RepliedMessage(message, replies(messageId)));
    }

    private ReplySummary replies(MessageId to) {
        return summary(
                tx.messageRows().stream().filter(message -> to.equals(message.replyTo()) && !message.isDeleted()));
    }

    /** What a message tells of these replies. */
    static ReplySummary summary(Stream<Message> alive) {
        var replies = alive.sorted(Comparator.comparingLong(Message::seq)).toList();
        return replies.isEmpty()
                ? ReplySummary.NONE
                : new ReplySummary(replies.size(), replies.getLast().sentAt());
    }

    @Override
    public Map<MessageId, Message> findAllById(Collection<MessageId> messageIds) {
        var found = new HashMap<MessageId, Message>();
        messageIds.forEach(id -> findById(id).ifPresent(message -> found.put(id, message)));
        return found;
    }

    @Override
    public Optional<SentBefore> findByClientMessageId(UserId sender, ClientMessageId clientMessageId) {
        return find(new SendKey(sender, clientMessageId));
    }

    private Optional<SentBefore> find(SendKey key) {
        return tx.row(tables -> tables.sent, key)
                .map(sent -> new SentBefore(findById(sent.id()).orElseThrow(), sent.content(), replies(sent.id())));
    }

    @Override
    public Map<SendKey, SentBefore> findAllByClientMessageId(Collection<SendKey> keys) {
        var found = new HashMap<SendKey, SentBefore>();
        keys.forEach(key -> find(key).ifPresent(sent -> found.put(key, sent)));
        return found;
    }
}
