package dev.triptych.persistence.read;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the generation that answers at each call has parked. */
record LiveParkedEvents(Supplier<ParkedEvents> live) implements ParkedEvents {
    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return live.get().list(filter, after, limit);
    }

    @Override
    public List<Cause> causes() {
        return live.get().causes();
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return live.get().find(ids);
    }
}
