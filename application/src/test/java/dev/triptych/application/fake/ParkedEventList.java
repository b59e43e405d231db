package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedEvents.Cause;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parked events in memory as parked events. Since when they are parked nobody noted: it counts as when they were recorded. */
record ParkedEventList(StoreName store, Collection<ParkedEvent> parked) {
    private static final Comparator<Place> IN_ORDER = Comparator.comparing(Place::conversationId)
            .thenComparingLong(Place::seq)
            .thenComparing(place -> place.eventId().toString());

    List<ListedParkedEvent> list(Filter filter, @Nullable Place after, int limit) {
        return all().filter(listed -> filter.conversationId() == null
                        || listed.parked().event().conversationId().equals(filter.conversationId()))
                .filter(listed ->
                        filter.cause() == null || listed.parked().cause().equals(filter.cause()))
                .filter(listed -> after == null || IN_ORDER.compare(Place.of(listed), after) > 0)
                .limit(Math.min(limit, ParkedEvents.MOST))
                .toList();
    }

    List<ListedParkedEvent> find(Collection<EventId> ids) {
        return all().filter(listed -> ids.contains(listed.parked().event().id()))
                .toList();
    }

    List<Cause> causes() {
        return parked.stream().collect(Collectors.groupingBy(ParkedEvent::cause)).entrySet().stream()
                .map(entry -> new Cause(entry.getKey(), entry.getValue().size(), conversations(entry.getValue())))
                .sorted(Comparator.comparingLong(Cause::events).reversed().thenComparing(Cause::cause))
                .limit(ParkedEvents.MOST_CAUSES)
                .toList();
    }

    private static long conversations(List<ParkedEvent> events) {
        return events.stream()
                .map(event -> event.event().conversationId())
                .distinct()
                .count();
    }

    private Stream<ListedParkedEvent> all() {
        return parked.stream().map(this::parkedEvent).sorted(Comparator.comparing(Place::of, IN_ORDER));
    }

    private ListedParkedEvent parkedEvent(ParkedEvent parkedEvent) {
        var event = parkedEvent.event();
        var blocked = store.equals(StoreName.SEARCH) || event.seq() == 0
                ? 0
                : parked.stream()
                        .filter(other -> other.event().conversationId().equals(event.conversationId()))
                        .filter(other -> other.event().seq() > event.seq())
                        .count();
        return new ListedParkedEvent(store, parkedEvent, event.recordedAt(), blocked);
    }
}
