package dev.triptych.application.fake;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link InMemorySearchIndex} holds, and what a test has put there or taken away past it. What was planted stays
 * until the index has a version that is later.
 */
public final class InMemoryIndexedDocuments implements IndexedDocuments, SearchRepair {
    private static final Comparator<IndexedDocument> ORDER =
            Comparator.comparing(IndexedDocument::conversationId).thenComparing(IndexedDocument::id);

    private final InMemorySearchIndex index;
    private final Map<String, IndexedDocument> planted = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    /** Of {@code index}. */
    public InMemoryIndexedDocuments(InMemorySearchIndex index) {
        this.index = index;
    }

    /** Puts a document there, findable at once, in the place of what has its key. */
    public synchronized void plant(IndexedDocument document) {
        erased.remove(document.key());
        planted.put(document.key(), document);
    }

    /** Takes a document away. */
    public synchronized void erase(String key) {
        planted.remove(key);
        erased.add(key);
    }

    private synchronized Collection<IndexedDocument> standing(Map<MessageId, SearchDocument> of) {
        var standing = new TreeMap<String, IndexedDocument>();
        of.values().stream()
                .map(InMemoryIndexedDocuments::stored)
                .filter(document -> !erased.contains(document.key()))
                .forEach(document -> standing.put(document.key(), document));
        planted.values()
                .forEach(document -> standing.merge(
                        document.key(),
                        document,
                        (written, plant) -> written.storedVersion() > plant.storedVersion() ? written : plant));
        return standing.values();
    }

    private static IndexedDocument stored(SearchDocument document) {
        var message = document.message();
        var body = message.body();
        return new IndexedDocument(
                message.id().toString(),
                document.eventSeq(),
                message.id().toString(),
                message.conversationId().toString(),
                document.eventSeq(),
                message.senderId().value(),
                body == null ? null : body.text(),
                message.sentAt().toString(),
                message.isDeleted(),
                message.version());
    }

    @Override
    public List<IndexedDocument> inConversations(
            @Nullable ConversationId after, @Nullable ConversationId upTo, @Nullable IndexedDocument last, int limit) {
        return standing(index.findable()).stream()
                .filter(document -> after == null || document.conversationId().compareTo(after.toString()) > 0)
                .filter(document -> upTo == null || document.conversationId().compareTo(upTo.toString()) <= 0)
                .filter(document -> last == null || ORDER.compare(document, last) > 0)
                .sorted(ORDER)
                .limit(Math.min(limit, MOST))
                .toList();
    }

    @Override
    public Map<MessageId, IndexedDocument> realtime(Collection<MessageId> messages) {
        var standing = new HashMap<MessageId, IndexedDocument>();
        for (var document : standing(index.written())) {
            for (var message : messages) {
                if (document.key().equals(message.toString())) {
                    standing.put(message, document);
                }
            }
        }
        return standing;
    }

    @Override
    public void replace(ConversationId conversation, long seq, MessagesToIndex truth) {
        new InMemoryRepairTransaction(this, index).replace(conversation, seq, truth);
    }

    /** Forgets what a test did to these. */
    synchronized void restore(Collection<String> keys) {
        planted.keySet().removeAll(keys);
        erased.removeAll(keys);
    }
}
