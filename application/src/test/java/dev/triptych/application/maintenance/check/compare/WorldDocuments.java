package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search store that follows, and finds what its last refresh has seen. */
final class WorldDocuments implements IndexedDocuments {
    private static final Comparator<IndexedDocument> ORDER =
            Comparator.comparing(IndexedDocument::conversationId).thenComparing(IndexedDocument::id);

    final Map<String, IndexedDocument> now = new HashMap<>();
    private Map<String, IndexedDocument> refreshed = Map.of();
    private final World world;
    private int done;
    private int findable;

    WorldDocuments(World world) {
        this.world = world;
    }

    void takeIn(int most) {
        for (var i = 0; i < most && done < world.log.size(); i++) {
            for (var document : world.log.get(done++).document()) {
                now.merge(document.key(), document, (a, b) -> a.storedVersion() >= b.storedVersion() ? a : b);
            }
        }
    }

    void refresh() {
        refreshed = Map.copyOf(now);
        findable = done;
    }

    Frontier frontier() {
        world.happen();
        return world.frontier(findable);
    }

    @Override
    public List<IndexedDocument> inConversations(
            @Nullable ConversationId after, @Nullable ConversationId upTo, @Nullable IndexedDocument last, int limit) {
        world.happen();
        return refreshed.values().stream()
                .filter(document -> after == null || document.conversationId().compareTo(after.toString()) > 0)
                .filter(document -> upTo == null || document.conversationId().compareTo(upTo.toString()) <= 0)
                .filter(document -> last == null || ORDER.compare(document, last) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<MessageId, IndexedDocument> realtime(Collection<MessageId> messages) {
        world.happen();
        var found = new HashMap<MessageId, IndexedDocument>();
        for (var id : messages) {
            var document = now.get(id.toString());
            if (document != null) {
                found.put(id, document);
            }
        }
        return found;
    }
}
