package dev.triptych.elasticsearch;

import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the generation has parked that answers at each call. */
final class FollowingParkedEvents implements ParkedSearchEvents {
    private final Supplier<ParkedSearchEvents> current;

    FollowingParkedEvents(Supplier<ParkedSearchEvents> current) {
        this.current = current;
    }

    @Override
    public List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return current.get().list(filter, after, limit);
    }

    @Override
    public List<Cause> causes() {
        return current.get().causes();
    }

    @Override
    public List<ListedParkedEvent> find(Collection<EventId> ids) {
        return current.get().find(ids);
    }

    @Override
    public void recovered(Collection<EventId> ids) {
        current.get().recovered(ids);
    }

    @Override
    public void failedAgain(EventId id, String cause) {
        current.get().failedAgain(id, cause);
    }
}
