package dev.triptych.application.simulation;

import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the write store.
 *
 * @param conversations their state, with an empty roster
 * @param members who belongs where
 * @param messages by id
 * @param byKey the unique index over sender and client message id
 * @param markers how far each has read
 */
record WriteRows(
        Map<ConversationId, Conversation> conversations,
        Set<Membership> members,
        Map<MessageId, SentBefore> messages,
        Map<SendKey, MessageId> byKey,
        Map<Membership, Long> markers)
        implements AskedRows {

    WriteRows() {
        this(new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** What a read store holds that has all of this. */
    ReadRows copied() {
        var copy = new ReadRows();
        conversations.forEach((id, conversation) -> {
            copy.appliedSeqs().put(id, conversation.seq());
            copy.memberCounts().put(id, memberCount(id));
        });
        members.forEach(membership -> copy.members().put(membership, Instant.EPOCH));
        messages.forEach((id, sent) -> copy.messages().put(id, sent.message()));
        copy.markers().putAll(markers);
        return copy;
    }

    @Override
    public boolean isMember(Membership membership) {
        return members.contains(membership);
    }

    @Override
    public int memberCount(ConversationId conversation) {
        return (int) members.stream()
                .filter(it -> it.conversationId().equals(conversation))
                .count();
    }

    @Override
    public @Nullable Message message(MessageId id) {
        var sent = messages.get(id);
        return sent == null ? null : sent.message();
    }

    @Override
    public Stream<Message> messages(ConversationId conversation) {
        return messages.values().stream()
                .map(SentBefore::message)
                .filter(it -> it.conversationId().equals(conversation));
    }

    @Override
    public long seq(ConversationId conversation) {
        var stored = conversations.get(conversation);
        return stored == null ? 0 : stored.seq();
    }
}
