package dev.triptych.application.fake;

import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.application.base.write.StartedConversations.Started;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a write store, or what one transaction changes of them. */
final class WriteTables {
    final Map<ConversationId, ConversationRow> conversations = new HashMap<>();
    final Map<MessageId, Message> messages = new HashMap<>();
    final Map<SendKey, Sent> sent = new HashMap<>();
    final Map<MarkerKey, Long> markers = new HashMap<>();
    final Map<String, ConversationId> imported = new HashMap<>();
    final Map<SourceKey, ImportedMessages.Row> importedMessages = new HashMap<>();
    final Map<MarkerKey, Boolean> formerMembers = new HashMap<>();

    final Map<StartedKey, Started> started = new HashMap<>();

    void putAll(WriteTables changes) {
        conversations.putAll(changes.conversations);
        messages.putAll(changes.messages);
        sent.putAll(changes.sent);
        changes.markers.forEach((key, seq) -> markers.merge(key, seq, Math::max));
        imported.putAll(changes.imported);
        started.putAll(changes.started);
        importedMessages.putAll(changes.importedMessages);
        formerMembers.putAll(changes.formerMembers);
    }

    record ConversationRow(
            Profile profile,
            UserId createdBy,
            Instant createdAt,
            long seq,
            @Nullable Instant lastSentAt,
            Set<UserId> members) {}

    record Sent(MessageId id, ContentDigest content) {}

    record StartedKey(UserId creator, ClientConversationId name) {}

    record MarkerKey(ConversationId conversation, UserId user) {}
}
