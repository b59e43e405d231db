package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.application.maintenance.derived.Repair.Group;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through selected parked events of a store, conversation by conversation, though they go away meanwhile. */
final class ParkedEventGroups {
    private final ParkedEvents parkedEvents;
    private final Consumer<Group> work;
    private final List<EventId> ids = new ArrayList<>();
    private @Nullable ConversationId current;
    private int markers;

    private ParkedEventGroups(ParkedEvents parkedEvents, Consumer<Group> work) {
        this.parkedEvents = parkedEvents;
        this.work = work;
    }

    static void forEach(StoreName store, ParkedEvents parkedEvents, Selection selection, Consumer<Group> work) {
        var groups = new ParkedEventGroups(parkedEvents, work);
        switch (selection) {
            case Selection.Ids(var named) -> groups.named(store, named);
            case Selection.OfStore(var only) -> {
                if (only.equals(store)) {
                    groups.all(Filter.ALL);
                }
            }
            case Selection.OfCause(var only, var cause) -> {
                if (only.equals(store)) {
                    groups.all(new Filter(null, cause));
                }
            }
            case Selection.OfConversation(var conversation) -> groups.all(Filter.of(conversation));
            case Selection.All() -> groups.all(Filter.ALL);
        }
        groups.flush();
    }

    private void named(StoreName store, List<ParkedEventId> named) {
        var events = named.stream()
                .filter(id -> id.store().equals(store))
                .map(ParkedEventId::event)
                .toList();
        if (!events.isEmpty()) {
            parkedEvents.find(events).forEach(this::take);
        }
    }

    /** What is parked behind the place meanwhile is taken too; in front of it nothing is looked for again: so it ends. */
    private void all(Filter filter) {
        @Nullable Place after = null;
        while (true) {
            var page = parkedEvents.list(filter, after, ParkedEvents.MOST);
            page.forEach(this::take);
            if (page.size() < ParkedEvents.MOST) {
                return;
            }
            after = Place.of(page.getLast());
        }
    }

    private void take(ListedParkedEvent parkedEvent) {
        var event = parkedEvent.parked().event();
        if (!event.conversationId().equals(current)) {
            flush();
            current = event.conversationId();
        }
        ids.add(event.id());
        markers += event.seq() == 0 ? 1 : 0;
    }

    private void flush() {
        if (current != null && !ids.isEmpty()) {
            work.accept(new Group(current, List.copyOf(ids), markers));
        }
        ids.clear();
        markers = 0;
    }
}
