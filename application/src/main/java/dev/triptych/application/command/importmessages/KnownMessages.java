package dev.triptych.application.command.importmessages;

import dev.triptych.application.base.write.ImportedMessages.Imported;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The messages that a batch may meet: those imported before, those of the batch, and what its senders have sent. */
final class KnownMessages {
    private final Map<SourceKey, Imported> imported;
    private final Map<SendKey, SentBefore> sent;
    private final Set<SendKey> taken = new HashSet<>();

    KnownMessages(Map<SourceKey, Imported> imported, Map<SendKey, SentBefore> sent) {
        this.imported = new HashMap<>(imported);
        this.sent = sent;
    }

    Optional<Imported> find(SourceKey key) {
        return Optional.ofNullable(imported.get(key));
    }

    /** A message that was imported by a version which knew messages by their senders. */
    Optional<MessageId> findUnremembered(ConversationId conversation, ImportedMessage message) {
        return Optional.ofNullable(sent.get(sendKey(message)))
                .map(SentBefore::message)
                .filter(before -> before.conversationId().equals(conversation))
                .map(before -> before.id());
    }

    void add(SourceKey key, Imported message) {
        imported.put(key, message);
    }

    /** The message's own id as its sender's name for it, unless they have sent something else under that name. */
    ClientMessageId freeName(ImportedMessage message, MessageId id) {
        var key = sendKey(message);
        return sent.containsKey(key) || !taken.add(key) ? new ClientMessageId("import:" + id) : message.sourceId();
    }

    private static SendKey sendKey(ImportedMessage message) {
        return new SendKey(message.sender(), message.sourceId());
    }
}
