package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an {@link InMemoryReadModel} has parked. */
public final class InMemoryParkedEvents implements ParkedEvents {
    private final InMemoryReadModel model;

    /** Of {@code model}. */
    public InMemoryParkedEvents(InMemoryReadModel model) {
        this.model = model;
    }

    private <T> T read(Function<ParkedEventList, T> query) {
        return model.read(tables -> query.apply(new ParkedEventList(StoreName.READ, tables.parked.values())));
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
}
