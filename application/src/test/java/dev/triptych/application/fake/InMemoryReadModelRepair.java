package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.maintenance.derived.views.RepairTransaction;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Repairs the tables of an {@link InMemoryReadModel}: nobody else writes to them meanwhile. */
public final class InMemoryReadModelRepair implements ReadModelRepair {
    private final InMemoryReadModel model;

    /** Beside whatever feeds {@code model}. */
    public InMemoryReadModelRepair(InMemoryReadModel model) {
        this.model = model;
    }

    @Override
    public <R> R transact(ConversationId conversation, Function<RepairTransaction, R> work) {
        return model.change(tables -> work.apply(new Transaction(tables, conversation, new HashSet<>())));
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        model.change(tables -> tables.parked.computeIfPresent(
                id, (_, event) -> new ParkedEvent(event.event(), cause, event.attempts() + 1)));
    }

    private record Transaction(ReadTables tables, ConversationId id, Set<Membership> locked)
            implements RepairTransaction {
        @Override
        public long appliedSeq() {
            return tables.appliedSeqs.getOrDefault(id, 0L);
        }

        @Override
        public List<ParkedEvent> parkedInStream(int limit) {
            return tables.parked.values().stream()
                    .filter(parked -> parked.event().conversationId().equals(id))
                    .filter(parked -> parked.event().seq() > 0)
                    .sorted(Comparator.comparingLong(parked -> parked.event().seq()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public void write(ReadModelChanges changes) {
            tables.write(changes);
        }

        @Override
        public void park(List<ParkedEvent> events) {
            events.forEach(event -> tables.parked.putIfAbsent(event.event().id(), event));
        }

        @Override
        public void unpark(Collection<EventId> ids) {
            tables.parked.keySet().removeAll(ids);
        }

        @Override
        public void beginToReplace() {
            tables.markers.keySet().stream()
                    .filter(key -> key.conversationId().equals(id))
                    .forEach(locked::add);
            tables.parked
                    .values()
                    .removeIf(parked -> parked.event().conversationId().equals(id));
        }

        @Override
        public void replaceMessages(long afterSeq, List<SearchDocument> messages) {
            var last = messages.isEmpty()
                    ? Long.MAX_VALUE
                    : messages.getLast().message().seq();
            tables.messages
                    .values()
                    .removeIf(message ->
                            message.conversationId().equals(id) && message.seq() > afterSeq && message.seq() <= last);
            messages.forEach(document -> tables.messages.put(document.message().id(), document.message()));
        }

        @Override
        public void replaceMarkers(List<ReadMarker> markers) {
            markers.forEach(marker -> {
                var key = new Membership(marker.conversationId(), marker.userId());
                locked.remove(key);
                tables.markers.put(key, marker.seq());
            });
        }

        @Override
        public void replaceConversation(ConversationCopy copy) {
            remove();
            // Whom it was begun with is not asked again: its members stand for themselves.
            tables.conversations.put(
                    id,
                    new ConversationStarted(
                            id, copy.profile(), copy.createdBy(), copy.createdAt(), List.of(), copy.createdAt()));
            tables.appliedSeqs.put(id, copy.seq());
            tables.memberCounts.put(id, copy.members().size());
            copy.members().forEach((user, at) -> tables.members.put(new Membership(id, user), at));
        }

        @Override
        public void removeConversation() {
            remove();
        }

        private void remove() {
            tables.markers.keySet().removeAll(locked);
            tables.conversations.remove(id);
            tables.appliedSeqs.remove(id);
            tables.memberCounts.remove(id);
            tables.members.keySet().removeIf(key -> key.conversationId().equals(id));
        }
    }
}
