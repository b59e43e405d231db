package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations of an {@link InMemoryWriteStore}, in which nothing happens while one of them is copied. */
public final class InMemoryConversationCopies implements ConversationCopies {
    private final InMemoryWriteStore store;

    /** Copies from {@code store}. */
    public InMemoryConversationCopies(InMemoryWriteStore store) {
        this.store = store;
    }

    @Override
    public <R> R at(ConversationId conversation, Function<Snapshot, R> work) {
        return work.apply(store.read(tables -> moment(conversation, tables)));
    }

    private Moment moment(ConversationId id, WriteTables tables) {
        var row = tables.conversations.get(id);
        var eventSeqs = new HashMap<MessageId, Long>();
        store.log().forEach(event -> {
            if (event instanceof MessageEvent ofMessage) {
                eventSeqs.put(ofMessage.message().id(), ofMessage.seq());
            }
        });
        var messages = tables.messages.values().stream()
                .filter(message -> message.conversationId().equals(id))
                .map(message -> new SearchDocument(message, eventSeqs.getOrDefault(message.id(), message.seq())));
        var markers = tables.markers.entrySet().stream()
                .filter(entry -> entry.getKey().conversation().equals(id))
                .map(entry -> new ReadMarker(id, entry.getKey().user(), entry.getValue()));
        return new Moment(
                row == null ? Optional.empty() : Optional.of(InMemoryConversationSource.copy(store, id, row)),
                sorted(messages),
                markers.sorted(Comparator.comparing(ReadMarker::userId)).toList());
    }

    private static List<SearchDocument> sorted(Stream<SearchDocument> messages) {
        return messages.sorted(
                        Comparator.comparingLong(document -> document.message().seq()))
                .toList();
    }

    private record Moment(
            Optional<ConversationCopy> conversation, List<SearchDocument> documents, List<ReadMarker> readMarkers)
            implements Snapshot {
        @Override
        public List<SearchDocument> messages(long afterSeq, int limit) {
            return documents.stream()
                    .filter(document -> document.message().seq() > afterSeq)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<ReadMarker> markers(@Nullable UserId after, int limit) {
            return readMarkers.stream()
                    .filter(marker -> after == null || marker.userId().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}
