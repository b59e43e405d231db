package dev.triptych.application.simulation;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a read store.
 *
 * @param appliedSeqs by conversation
 * @param memberCounts by conversation
 * @param members who is one since when
 * @param messages by id
 * @param markers how far each has read
 */
record ReadRows(
        Map<ConversationId, Long> appliedSeqs,
        Map<ConversationId, Integer> memberCounts,
        Map<Membership, Instant> members,
        Map<MessageId, Message> messages,
        Map<Membership, Long> markers)
        implements AskedRows {

    ReadRows() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    ReadRows copy() {
        return new ReadRows(
                new HashMap<>(appliedSeqs),
                new HashMap<>(memberCounts),
                new HashMap<>(members),
                new HashMap<>(messages),
                new HashMap<>(markers));
    }

    @Override
    public boolean isMember(Membership membership) {
        return members.containsKey(membership);
    }

    @Override
    public int memberCount(ConversationId conversation) {
        return memberCounts.getOrDefault(conversation, 0);
    }

    @Override
    public @Nullable Message message(MessageId id) {
        return messages.get(id);
    }

    @Override
    public Stream<Message> messages(ConversationId conversation) {
        return messages.values().stream().filter(it -> it.conversationId().equals(conversation));
    }

    @Override
    public long seq(ConversationId conversation) {
        return appliedSeqs.getOrDefault(conversation, 0L);
    }

    void apply(ReadModelChanges changes) {
        appliedSeqs.putAll(changes.appliedSeqs());
        changes.of(ReadViews.CONVERSATIONS)
                .memberCountDeltas()
                .forEach((id, delta) -> memberCounts.merge(id, delta, Integer::sum));
        changes.of(ReadViews.MEMBERS).forEach((membership, joined) -> {
            if (joined.at() == null) {
                members.remove(membership);
            } else {
                members.put(membership, joined.at());
            }
        });
        changes.of(ReadViews.MESSAGES).forEach(message -> messages.put(message.id(), message));
        changes.of(ReadViews.MARKERS).forEach((membership, seq) -> markers.merge(membership, seq, Math::max));
    }
}
