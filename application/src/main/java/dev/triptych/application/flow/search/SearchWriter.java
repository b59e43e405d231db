package dev.triptych.application.flow.search;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.MessageId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes documents next to the projection: by version, so neither order nor the projection matters. */
public final class SearchWriter {
    private final SearchIndex index;

    /** Writes to {@code index}. */
    public SearchWriter(SearchIndex index) {
        this.index = index;
    }

    /**
     * Writes the newest version of each message, findable when this returns.
     *
     * @return the documents that the store refused, with the cause; empty when all are written
     * @throws dev.triptych.application.base.store.StoreUnavailableException when the search store does not answer
     */
    public Map<MessageId, String> write(Collection<SearchDocument> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        var newest = new HashMap<MessageId, SearchDocument>();
        documents.forEach(document -> newest.merge(
                document.message().id(), document, (one, other) -> one.eventSeq() > other.eventSeq() ? one : other));
        var refused = index.write(List.copyOf(newest.values()));
        index.refresh();
        return refused;
    }
}
