package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an {@link InMemorySearchIndex} hold of a conversation what the write store has. */
final class InMemoryRepairTransaction implements SearchRepair {
    private final InMemoryIndexedDocuments documents;
    private final InMemorySearchIndex index;

    InMemoryRepairTransaction(InMemoryIndexedDocuments documents, InMemorySearchIndex index) {
        this.documents = documents;
        this.index = index;
    }

    @Override
    public void replace(ConversationId conversation, long seq, MessagesToIndex truth) {
        var known = truth.inRanges(List.of(new MessageRange(conversation, 0, seq)), Integer.MAX_VALUE);
        index.refresh();
        var there = documents.inConversations(null, null, null, Integer.MAX_VALUE).stream()
                .filter(document -> document.conversationId().equals(conversation.toString()))
                .map(IndexedDocument::key)
                .map(MessageId::of)
                .toList();
        var right = Stream.concat(known.stream(), truth.of(there).stream()).toList();
        var extra = new HashSet<>(there);
        right.stream().map(SearchDocument::message).forEach(message -> extra.remove(message.id()));
        index.forget(extra);
        documents.restore(Stream.concat(
                        there.stream(),
                        known.stream().map(each -> each.message().id()))
                .map(MessageId::toString)
                .collect(Collectors.toSet()));
        index.put(right);
        index.refresh();
        index.dropParked(conversation, seq);
    }
}
