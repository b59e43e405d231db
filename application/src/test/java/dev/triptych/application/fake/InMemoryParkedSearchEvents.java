package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an {@link InMemorySearchIndex} has parked. */
public final class InMemoryParkedSearchEvents implements ParkedSearchEvents {
    private final InMemorySearchIndex index;

    /** Of {@code index}. */
    public InMemoryParkedSearchEvents(InMemorySearchIndex index) {
        this.index = index;
    }

    private <T> T read(Function<ParkedEventList, T> query) {
        return index.withParked(parked -> query.apply(new ParkedEventList(StoreName.SEARCH, parked.values())));
    }

    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return read(parkedEvents -> parkedEvents.list(filter, after, limit));
    }

    @Override
    public List<Cause> causes() {
        return read(ParkedEventList::causes);
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return read(parkedEvents -> parkedEvents.find(ids));
    }

    @Override
    public void recovered(Collection<EventId> ids) {
        index.withParked(parked -> parked.keySet().removeAll(ids));
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        index.withParked(parked ->
                parked.computeIfPresent(id, (_, event) -> new ParkedEvent(event.event(), cause, event.attempts() + 1)));
    }
}
