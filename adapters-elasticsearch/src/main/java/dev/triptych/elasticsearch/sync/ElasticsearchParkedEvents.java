package dev.triptych.elasticsearch.sync;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one generation of the search store has parked. */
public final class ElasticsearchParkedEvents implements ParkedSearchEvents {
    private final ParkedDocuments documents;

    public ElasticsearchParkedEvents(ParkedDocuments documents) {
        this.documents = documents;
    }

    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return documents.list(filter, after, Math.min(limit, MOST));
    }

    @Override
    public List<Cause> causes() {
        return documents.causes(MOST_CAUSES);
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return documents.find(ids);
    }

    @Override
    public void recovered(Collection<EventId> ids) {
        documents.remove(ids);
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        documents.countAttempt(id, cause);
    }
}
