package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.documents.DocumentHash;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Compares the documents of the search store with the write store's messages, range by range. */
final class SearchComparison {
    private static final int PAGE = 5_000;

    /** Stands for whatever a document names as its conversation that is no id. */
    private static final ConversationId NOWHERE = new ConversationId(new UUID(0, 0));

    private final WriteSide write;
    private final SearchSide search;
    private final Executor executor;
    private final FindingCollector collector;
    private final DocumentComparison documents;

    SearchComparison(WriteSide write, SearchSide search, Executor executor, Waits waits, FindingCollector collector) {
        this.write = write;
        this.search = search;
        this.executor = executor;
        this.collector = collector;
        this.documents = new DocumentComparison(write, search, waits, collector);
    }

    /**
     * Compares the documents of the range's conversations.
     *
     * @param seen takes what the write store has of each conversation, by id
     * @return how many messages the write store has in them
     */
    long compare(ConversationRange range, BiConsumer<ConversationId, RowDigest> seen) {
        var strays = new HashMap<String, Long>();
        var both = Pair.together(executor, () -> write.documentDigests(range), () -> indexed(range, strays));
        var ids = new TreeSet<>(both.write().keySet());
        ids.addAll(both.other().keySet());
        var messages = 0L;
        for (var id : ids) {
            var mine = both.write().get(id);
            if (mine != null) {
                messages += mine.count();
                seen.accept(id, mine);
            }
            if (mine != null && mine.equals(both.other().get(id))) {
                collector.matching(mine.count());
            } else {
                inspect(id);
            }
        }
        if (!strays.isEmpty()) {
            documents.compare(NOWHERE, strays);
        }
        documents.settle();
        return messages;
    }

    private Map<ConversationId, RowDigest> indexed(ConversationRange range, Map<String, Long> strays) {
        var digests = new HashMap<ConversationId, RowDigest>();
        each(range, (document, hash) -> {
            switch (ConversationId.check(document.conversationId())) {
                case Checked.Valid<ConversationId>(var id) ->
                    digests.merge(
                            id,
                            new RowDigest(1, hash),
                            (a, b) -> new RowDigest(a.count() + b.count(), a.hash() ^ b.hash()));
                case Checked.Invalid<ConversationId> _ -> strays.put(document.key(), hash);
            }
        });
        return digests;
    }

    private void each(ConversationRange range, ObjLongConsumer<IndexedDocument> work) {
        var hash = new DocumentHash();
        @Nullable IndexedDocument last = null;
        var full = true;
        while (full) {
            var page = search.documents().inConversations(range.after(), range.upTo(), last, PAGE);
            page.forEach(document -> work.accept(document, hash.of(document)));
            full = page.size() == PAGE;
            last = page.isEmpty() ? last : page.getLast();
        }
    }

    /** A conversation whose documents are not, taken together, what they should be. */
    private void inspect(ConversationId id) {
        var there = new HashMap<String, Long>();
        each(ConversationRange.of(id), (document, hash) -> there.put(document.key(), hash));
        documents.compare(id, there);
    }
}
