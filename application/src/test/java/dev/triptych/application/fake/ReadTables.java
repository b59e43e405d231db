package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.flow.read.ReadViews;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a read store, with its frontier and what it has parked. */
final class ReadTables {
    final Map<ConversationId, ConversationStarted> conversations = new HashMap<>();
    final Map<ConversationId, Long> appliedSeqs = new HashMap<>();
    final Map<ConversationId, Integer> memberCounts = new HashMap<>();
    final Map<Membership, Instant> members = new HashMap<>();
    final Map<MessageId, Message> messages = new HashMap<>();
    final Map<Membership, Long> markers = new HashMap<>();
    final Map<EventId, ParkedEvent> parked = new HashMap<>();
    final Map<Shard, Long> offsets = new HashMap<>();
    final Map<Shard, EventId> last = new HashMap<>();
    Frontier frontier = Frontier.NONE;
    /** What a resync will make the frontier. */
    Frontier promised = Frontier.NONE;

    @Nullable CopyProgress build;
    /** Where it goes on. */
    @Nullable ConversationId copiedUpTo;
    /** What is still to be built. */
    List<String> postponed = List.of();

    ReadTables copy() {
        var copy = new ReadTables();
        copy.conversations.putAll(conversations);
        copy.appliedSeqs.putAll(appliedSeqs);
        copy.memberCounts.putAll(memberCounts);
        copy.members.putAll(members);
        copy.messages.putAll(messages);
        copy.markers.putAll(markers);
        copy.parked.putAll(parked);
        copy.offsets.putAll(offsets);
        copy.last.putAll(last);
        copy.frontier = frontier;
        copy.promised = promised;
        copy.build = build;
        copy.copiedUpTo = copiedUpTo;
        copy.postponed = postponed;
        return copy;
    }

    /** Leaves nothing that was fed. */
    void empty() {
        conversations.clear();
        appliedSeqs.clear();
        memberCounts.clear();
        members.clear();
        messages.clear();
        markers.clear();
        parked.clear();
        offsets.clear();
        last.clear();
        frontier = Frontier.NONE;
    }

    void write(ReadModelChanges changes) {
        var ofConversations = changes.of(ReadViews.CONVERSATIONS);
        ofConversations.started().forEach(started -> conversations.putIfAbsent(started.conversationId(), started));
        ofConversations
                .profiles()
                .forEach((id, profile) -> conversations.computeIfPresent(
                        id,
                        (_, there) -> new ConversationStarted(
                                id,
                                profile,
                                there.createdBy(),
                                there.createdAt(),
                                there.members(),
                                there.occurredAt())));
        changes.of(ReadViews.MEMBERS).forEach((membership, joined) -> {
            if (joined.at() == null) {
                members.remove(membership);
            } else {
                members.put(membership, joined.at());
            }
        });
        changes.of(ReadViews.MESSAGES).forEach(message -> messages.merge(message.id(), message, ReadTables::newer));
        changes.appliedSeqs().forEach(ofKnown(appliedSeqs::put));
        ofConversations
                .memberCountDeltas()
                .forEach(ofKnown((id, delta) -> memberCounts.merge(id, delta, Integer::sum)));
        changes.of(ReadViews.MARKERS).forEach((membership, seq) -> markers.merge(membership, seq, Math::max));
    }

    private static Message newer(Message there, Message given) {
        return given.version() > there.version() ? given : there;
    }

    private <T> BiConsumer<ConversationId, T> ofKnown(BiConsumer<ConversationId, T> change) {
        return (id, value) -> {
            if (conversations.containsKey(id)) {
                change.accept(id, value);
            }
        };
    }

    boolean isMember(ConversationId conversation, UserId user) {
        return members.containsKey(new Membership(conversation, user));
    }

    /** Whether an event that has its place in the conversation's stream is parked. */
    boolean isParked(ConversationId conversation) {
        return parkedEvents(conversation).anyMatch(event -> event.seq() > 0);
    }

    /** The parked events of a conversation, read markers among them. */
    Stream<LoggedEvent> parkedEvents(ConversationId conversation) {
        return parked.values().stream()
                .map(ParkedEvent::event)
                .filter(event -> event.conversationId().equals(conversation));
    }

    /** A conversation's messages in their order. */
    List<Message> in(ConversationId conversation) {
        return select(message -> message.conversationId().equals(conversation))
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
    }

    /** A message as queries answer it. */
    MessageView view(Message message) {
        var alive = select(reply -> message.id().equals(reply.replyTo()) && !reply.isDeleted());
        return MessageView.of(message, InMemoryMessages.summary(alive));
    }

    Stream<Message> select(Predicate<Message> wanted) {
        return messages.values().stream().filter(wanted);
    }
}
